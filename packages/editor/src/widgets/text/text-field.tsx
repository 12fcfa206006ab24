import { Maximize2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useText } from "../../i18n/index.ts";
import type { FieldProps } from "../field-props.ts";
import { TextArea } from "./text-area.tsx";
import "./text-field.css";

const TextDialog = lazy(async () => ({ default: (await import("./text-dialog.tsx")).TextDialog }));

/** Text on several lines, as high as its row; opens into a bigger editor. */
export function TextField({ input, label, value, onChange, onEnd }: FieldProps<"text">) {
  const t = useText();
  const [expanded, setExpanded] = useState(false);
  const text =
    typeof value === "string" ? value : value === undefined ? input.default : JSON.stringify(value);
  const area = { label, value: text, prompt: input.prompt === true, onChange, onEnd };
  return (
    <div className="widget-text">
      <TextArea {...area} placeholder={label} />
      <button
        type="button"
        className="widget-icon-button text-expand nodrag nopan"
        title={t("widgets.expand")}
        aria-label={t("widgets.expand")}
        onClick={() => setExpanded(true)}
      >
        <Maximize2 size={11} aria-hidden />
      </button>
      {expanded && (
        <Suspense>
          <TextDialog {...area} onClose={() => setExpanded(false)} />
        </Suspense>
      )}
    </div>
  );
}
