import type { InputDescription } from "@weft/graph";
import type { Translate } from "../i18n/index.ts";

/** What an input means, with its range, its unit and the names that other tools give it: the text of a tooltip. */
export function inputHelp(input: InputDescription, description: string, t: Translate): string {
  const unit = input.unit === undefined ? "" : ` ${input.unit}`;
  const isNumber = input.kind === "int" || input.kind === "float";
  const lines = [
    description,
    isNumber ? t("widgets.range", { min: input.min, max: input.max }) + unit : "",
    input.usual === undefined
      ? ""
      : t("widgets.usualRange", { min: input.usual[0], max: input.usual[1] }) + unit,
    input.otherNames === undefined ? "" : t("widgets.otherNames", { names: input.otherNames.join(", ") }),
  ];
  return lines.filter(Boolean).join("\n");
}
