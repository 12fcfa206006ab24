import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { changePromptWeight, type TextSelection } from "../prompt/prompt-weight.ts";
import { TextMarks } from "./text-marks.tsx";

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** The weight keys work, and what the prompt grammar reads is marked. */
  readonly prompt: boolean;
  /** It takes the focus, with the cursor at the end. */
  readonly focused?: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnd: () => void;
}

/** ComfyUI's step of the weight keys. */
const WEIGHT_STEP = 0.05;

/** Text on several lines; a prompt's words are weighed with Ctrl+Up and Ctrl+Down. */
export function TextArea({ label, value, placeholder, prompt, focused, onChange, onEnd }: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const select = useRef<TextSelection | undefined>(undefined);

  // A changed weight selects its words; that can be done only once the new text is in the field.
  useLayoutEffect(() => {
    const wanted = select.current;
    if (wanted === undefined || wanted.text !== value) return;
    select.current = undefined;
    area.current?.setSelectionRange(wanted.start, wanted.end);
  }, [value]);

  useLayoutEffect(() => {
    if (focused !== true || area.current === null) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [focused]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === "Escape") event.currentTarget.blur();
    const up = event.key === "ArrowUp";
    if (prompt && (event.ctrlKey || event.metaKey) && (up || event.key === "ArrowDown")) {
      event.preventDefault();
      const { selectionStart: start, selectionEnd: end } = event.currentTarget;
      const changed = changePromptWeight({ text: value, start, end }, up ? WEIGHT_STEP : -WEIGHT_STEP);
      select.current = changed;
      if (changed.text !== value) onChange(changed.text);
    }
    // Enter with Ctrl runs the workflow, as everywhere.
    if (!(event.key === "Enter" && (event.ctrlKey || event.metaKey))) event.stopPropagation();
  };
  return (
    <>
      {prompt && <TextMarks text={value} ref={marks} />}
      <textarea
        ref={area}
        className="text-area nodrag nopan nowheel"
        aria-label={label}
        value={value}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onEnd}
        onScroll={(event) => {
          if (marks.current !== null) marks.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </>
  );
}
