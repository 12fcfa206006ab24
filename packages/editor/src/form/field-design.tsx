import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useText } from "../i18n/index.ts";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { Switch } from "../shell/controls/switch.tsx";
import { useActions, useDocument } from "../stores/active-tab.ts";
import { changeField, type FieldView, moveField, removeField } from "./form-design.ts";
import type { FormField } from "./form-field.ts";
import "../shell/controls/field.css";

interface FieldDesignProps {
  readonly field: FormField;
  /** Names of all fields as they are shown. */
  readonly order: readonly string[];
}

/** How one value of the form looks to people: its words, its place, its range. */
export function FieldDesign({ field, order }: FieldDesignProps) {
  const t = useText();
  const workflow = useDocument((document) => document.workflow);
  const { apply, endGroup } = useActions();
  const { name } = field;
  const label = field.label === "" ? name : field.label;
  const place = order.indexOf(name);
  const change = (view: FieldView, group: string): void =>
    apply(
      { kind: "set-interface", boundary: changeField(workflow, name, view) },
      { group: `form:${name}.${group}` },
    );
  const move = (step: -1 | 1): void =>
    apply({ kind: "set-interface", boundary: moveField(workflow, order, name, step) });

  return (
    <div className="field-design">
      <div className="field-design-head">
        <strong className="grow truncate">{name}</strong>
        <span className="muted small-text">{t("form.hidden")}</span>
        <Switch
          label={`${t("form.hidden")}: ${label}`}
          checked={field.hidden}
          onChange={(hidden) => change({ hidden }, "hidden")}
        />
        <IconButton
          icon={ArrowUp}
          small
          label={t("form.up", { label })}
          disabled={place === 0}
          onClick={() => move(-1)}
        />
        <IconButton
          icon={ArrowDown}
          small
          label={t("form.down", { label })}
          disabled={place === order.length - 1}
          onClick={() => move(1)}
        />
        <IconButton
          icon={Trash2}
          small
          label={t("form.remove", { label })}
          onClick={() => apply({ kind: "set-interface", boundary: removeField(workflow, name) })}
        />
      </div>
      <div className="field-design-words">
        {(["label", "section", "help"] as const).map((part) => (
          <label key={part} className="stacked-field">
            {t(`form.${part}`)}
            <input
              className="text-field"
              value={field[part]}
              onChange={(event) => change({ [part]: event.target.value }, part)}
              onBlur={endGroup}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
