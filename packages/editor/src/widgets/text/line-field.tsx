import type { FieldProps } from "../field-props.ts";
import "./text-field.css";

/** Text on one line. */
export function LineField({ label, help, value, input, onChange, onEnd }: FieldProps<"text">) {
  const text =
    typeof value === "string" ? value : value === undefined ? input.default : JSON.stringify(value);
  return (
    <div className="widget-field widget-line">
      <span className="widget-label" title={help}>
        {label}
      </span>
      <input
        className="widget-value widget-line-input nodrag nopan"
        aria-label={label}
        title={text}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
        }}
        onBlur={onEnd}
      />
    </div>
  );
}
