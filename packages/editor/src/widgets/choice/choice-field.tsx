import { ChevronsUpDown, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { ChoiceList } from "./choice-list.tsx";
import type { Choice } from "./match-choices.ts";
import "./choice-field.css";

interface ChoiceFieldProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  /** Shown in an empty list, and in the field while nothing is chosen. */
  readonly empty: string;
  /** What is wrong with the value, for people. */
  readonly wrong?: string | undefined;
  readonly onChoose: (value: string) => void;
  readonly footer?: (close: () => void) => ReactNode;
  /** Small buttons behind the value. */
  readonly children?: ReactNode;
}

/** A value of a list: the arrow keys go through it, a click or a letter opens it with a search. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, help, value, choices, empty, wrong, onChoose, footer, children } = props;
  const row = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = choices[choices.findIndex((choice) => choice.value === value) + step];
    if (step !== 0 && next !== undefined) onChoose(next.value);
    else if (/^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey)
      setOpen(true);
    else if (step === 0 && event.key !== "Enter" && event.key !== " ") return;
    if (step !== 0) event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="widget-field widget-choice" ref={row} data-invalid={wrong !== undefined || undefined}>
      <span className="widget-label" title={help}>
        {label}
      </span>
      <button
        type="button"
        className="widget-value widget-choice-value nodrag nopan"
        aria-label={`${label}: ${value === "" ? empty : value}`}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-invalid={wrong !== undefined}
        title={wrong ?? value}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      >
        {wrong !== undefined && <TriangleAlert size={12} className="widget-wrong" aria-hidden />}
        <span className="widget-choice-text">{value === "" ? empty : value}</span>
        <ChevronsUpDown size={11} className="widget-choice-sign" aria-hidden />
      </button>
      {children}
      {open && (
        <ChoiceList
          anchor={row}
          label={label}
          choices={choices}
          value={value}
          empty={empty}
          onChoose={onChoose}
          onClose={() => setOpen(false)}
          {...(footer !== undefined && { footer: footer(() => setOpen(false)) })}
        />
      )}
    </div>
  );
}
