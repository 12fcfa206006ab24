import { coerceParam, type JsonValue } from "@weft/graph";
import { type KeyboardEvent, useRef, useState } from "react";
import type { FieldProps } from "../field-props.ts";
import { NumberEditor } from "./number-editor.tsx";
import { filledPart, type NumberInput, numberText, steppedValue } from "./number-range.ts";
import { useNumberDrag } from "./use-number-drag.ts";
import "./number-field.css";

/** A number: drag its value, type it, or step it with the arrow keys. */
export function NumberField({ input, label, help, value, onChange, onEnd }: FieldProps<"int" | "float">) {
  const current = numberOf(input, value);
  const [typed, setTyped] = useState<string | undefined>();
  const takesFocus = useRef(false);
  const change = (next: number): void => {
    onChange(next);
    onEnd();
  };
  const type = (): void => setTyped(current.legal ? String(current.value) : "");
  const drag = useNumberDrag({ input, value: current.value, onDone: change, onClick: type });
  const shown = drag.shown ?? current.value;
  const legal = current.legal || drag.shown !== undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = KEY_STEPS.get(event.key);
    if (step !== undefined && !event.ctrlKey && !event.metaKey) {
      change(steppedValue(input, current.value, step, event.shiftKey));
    } else if (event.key === "Enter" || event.key === "F2") type();
    else if (/^[\d.(-]$/.test(event.key) && !event.ctrlKey && !event.metaKey) setTyped(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="widget-field widget-number"
      data-invalid={!legal || undefined}
      style={{ "--filled": legal ? filledPart(input, shown) : 0 }}
    >
      <span className="widget-label" title={help}>
        {label}
      </span>
      {typed === undefined ? (
        <span
          className="widget-number-value nodrag nopan"
          role="spinbutton"
          ref={(element) => {
            if (takesFocus.current) element?.focus({ preventScroll: true });
            takesFocus.current = false;
          }}
          tabIndex={0}
          aria-label={label}
          aria-valuenow={shown}
          aria-valuemin={input.min}
          aria-valuemax={input.max}
          aria-valuetext={`${numberText(shown)} ${input.unit ?? ""}`.trim()}
          aria-invalid={!legal}
          onKeyDown={onKeyDown}
          {...drag.handlers}
        >
          {legal ? numberText(shown) : writtenText(value)}
          {input.unit !== undefined && <span className="widget-unit">{input.unit}</span>}
        </span>
      ) : (
        <NumberEditor
          input={input}
          label={label}
          value={current.value}
          initial={typed}
          onDone={change}
          onClose={(byKey) => {
            takesFocus.current = byKey;
            setTyped(undefined);
          }}
        />
      )}
    </div>
  );
}

const KEY_STEPS: ReadonlyMap<string, number> = new Map([
  ["ArrowUp", 1],
  ["ArrowRight", 1],
  ["ArrowDown", -1],
  ["ArrowLeft", -1],
  ["PageUp", 10],
  ["PageDown", -10],
]);

function numberOf(input: NumberInput, value: JsonValue | undefined): { value: number; legal: boolean } {
  const coerced = coerceParam(input, value ?? input.default);
  return coerced.ok && typeof coerced.value === "number"
    ? { value: coerced.value, legal: true }
    : { value: input.default, legal: false };
}

/** What a file had in the number's place, for the person to see. */
function writtenText(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
