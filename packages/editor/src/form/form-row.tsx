import type { JsonValue } from "@weft/graph";
import { ArrowUpDown } from "lucide-react";
import type { Command } from "../document/command.ts";
import { useText } from "../i18n/index.ts";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { useActions } from "../stores/active-tab.ts";
import { Widget } from "../widgets/widget.tsx";
import type { FormField } from "./form-field.ts";

interface FormRowProps {
  readonly field: FormField;
  /** The fields above and below, if any. */
  readonly previous: FormField | undefined;
  readonly next: FormField | undefined;
}

/** A value of the form: its widget and its help. */
export function FormRow({ field, previous, next }: FormRowProps) {
  const t = useText();
  const { apply, endGroup } = useActions();
  const { name, help } = field;
  const label = field.label === "" ? name : field.label;
  if (field.state !== "ready") {
    return (
      <div className="form-row">
        <p className="muted">
          {label}: {t(field.state === "wired" ? "form.wired" : "form.missingTarget")}
        </p>
      </div>
    );
  }
  const { targets, input, value, control } = field;
  const isLong = input.kind === "text" && input.multiline;
  const isPaired = isSizePair(field, next) || (previous?.state === "ready" && isSizePair(previous, field));
  const isFreeLabel = field.label === "" && input.title !== undefined;
  return (
    <div className="form-row" data-paired={isPaired || undefined}>
      {isLong && (
        <div className="form-label" aria-hidden>
          {label}
        </div>
      )}
      <Widget
        input={input}
        name={name}
        {...(!isFreeLabel && { label })}
        value={value}
        onChange={(next) => apply(setParams(field, next), { group: `form:${name}` })}
        onEnd={endGroup}
        control={control ?? "fixed"}
        onControl={(chosen) =>
          apply({
            kind: "batch",
            commands: targets.map((target) => ({ kind: "set-control", ...target, control: chosen })),
          })
        }
      />
      {isSizePair(field, next) && (
        <IconButton
          icon={ArrowUpDown}
          small
          className="form-swap"
          label={t("form.swap")}
          onClick={() => apply(swap(field, next))}
        />
      )}
      {help !== "" && <p className="muted small-text">{help}</p>}
    </div>
  );
}

type ReadyField = Extract<FormField, { state: "ready" }>;

function setParams({ targets }: ReadyField, value: JsonValue): Command {
  return { kind: "batch", commands: targets.map((target) => ({ kind: "set-param", ...target, value })) };
}

/** Width and height of one node below each other: their values can be exchanged. */
function isSizePair(field: ReadyField, next: FormField | undefined): next is ReadyField {
  if (next?.state !== "ready") return false;
  const [width] = field.targets;
  const [height] = next.targets;
  return (
    width?.port === "width" &&
    height?.port === "height" &&
    width.node === height.node &&
    width.path.join("/") === height.path.join("/")
  );
}

function swap(width: ReadyField, height: ReadyField): Command {
  const { value: a } = width;
  const { value: b } = height;
  if (a === undefined || b === undefined) return { kind: "batch", commands: [] };
  return { kind: "batch", commands: [setParams(width, b), setParams(height, a)] };
}
