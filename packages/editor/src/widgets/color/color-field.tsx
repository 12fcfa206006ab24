import { coerceParam } from "@weft/graph";
import { useState } from "react";
import type { FieldProps } from "../field-props.ts";
import { packedColorText, parsePackedColor } from "./packed-color.ts";
import "./color-field.css";

/** A colour that a node takes as one number: chosen in the system's dialog, or typed as `#rrggbb`. */
export function ColorField({ input, label, help, value, onChange, onEnd }: FieldProps<"int" | "float">) {
  const coerced = coerceParam(input, value ?? input.default);
  const color = coerced.ok && typeof coerced.value === "number" ? coerced.value : input.default;
  const [typed, setTyped] = useState<string | undefined>();
  const parsed = typed === undefined ? undefined : parsePackedColor(typed);
  const commit = (): void => {
    if (parsed !== undefined && parsed !== color) onChange(parsed);
    setTyped(undefined);
    onEnd();
  };
  return (
    <div className="widget-field widget-color" data-invalid={!coerced.ok || undefined}>
      <span className="widget-label" title={help}>
        {label}
      </span>
      <input
        className="widget-value widget-color-input nodrag nopan"
        aria-label={label}
        aria-invalid={typed !== undefined && parsed === undefined}
        spellCheck={false}
        autoComplete="off"
        value={typed ?? packedColorText(color)}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") commit();
          else if (event.key === "Escape") setTyped(undefined);
        }}
        onBlur={commit}
      />
      <input
        type="color"
        className="widget-color-swatch nodrag nopan"
        aria-label={`${label}, ${packedColorText(color)}`}
        value={packedColorText(color)}
        onChange={(event) => {
          const chosen = parsePackedColor(event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        onBlur={onEnd}
      />
    </div>
  );
}
