import { coerceParam } from "@weft/graph";
import type { FieldProps } from "./field-props.ts";
import "./switch-field.css";

/** On or off; the whole row is the switch. */
export function SwitchField({ input, label, help, value, onChange, onEnd }: FieldProps<"boolean">) {
  const coerced = coerceParam(input, value ?? input.default);
  const on = coerced.ok ? coerced.value === true : input.default;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className="widget-field widget-switch nodrag nopan"
      data-invalid={!coerced.ok || undefined}
      title={help}
      onClick={() => {
        onChange(!on);
        onEnd();
      }}
    >
      <span className="widget-label">{label}</span>
      <span className="widget-switch-track" aria-hidden>
        <span className="widget-switch-thumb" />
      </span>
    </button>
  );
}
