import { type KeyboardEvent, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { evaluateArithmetic } from "./arithmetic.ts";
import { legalNumber, type NumberInput, steppedValue } from "./number-range.ts";

interface NumberEditorProps {
  readonly input: NumberInput;
  readonly label: string;
  readonly value: number;
  /** What is in it at first: the value, or the key that opened it. */
  readonly initial: string;
  readonly onDone: (value: number) => void;
  /** `byKey`: Enter or Esc, so that the focus goes back to the field. */
  readonly onClose: (byKey: boolean) => void;
}

/** A number being typed: takes arithmetic, keeps the value when what stands there is none. */
export function NumberEditor({ input, label, value, initial, onDone, onClose }: NumberEditorProps) {
  const t = useText();
  const [text, setText] = useState(initial);
  const typed = evaluateArithmetic(text, value);
  const commit = (byKey: boolean): void => {
    if (typed !== undefined && typed !== value) onDone(legalNumber(input, typed));
    onClose(byKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Enter") commit(true);
    else if (event.key === "Escape") onClose(true);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const steps = event.key === "ArrowUp" ? 1 : -1;
      setText(String(steppedValue(input, typed ?? value, steps, event.shiftKey)));
    }
  };
  return (
    <input
      className="widget-number-input nodrag nopan"
      aria-label={label}
      aria-invalid={typed === undefined}
      title={typed === undefined ? t("widgets.notANumber") : undefined}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={text}
      ref={selectAll}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => commit(false)}
    />
  );
}

/** As soon as it is there: a person who clicked a number means to replace it. */
function selectAll(element: HTMLInputElement | null): void {
  if (element === null || document.activeElement === element) return;
  element.focus({ preventScroll: true });
  if (element.value.length > 1) element.select();
}
