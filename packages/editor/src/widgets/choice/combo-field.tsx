import { coerceParam } from "@weft/graph";
import { useText } from "../../i18n/index.ts";
import type { FieldProps } from "../field-props.ts";
import { ChoiceField } from "./choice-field.tsx";

/** One of the fixed options of an input. */
export function ComboField({ input, label, help, value, onChange, onEnd }: FieldProps<"combo">) {
  const t = useText();
  const shown =
    typeof value === "string" ? value : value === undefined ? input.default : JSON.stringify(value);
  const known = coerceParam(input, shown).ok;
  return (
    <ChoiceField
      label={label}
      help={help}
      value={shown}
      choices={input.options.map((option) => ({ value: option }))}
      empty={t("widgets.noOptions")}
      wrong={known ? undefined : t("widgets.unknownOption", { value: shown })}
      onChoose={(option) => {
        onChange(option);
        onEnd();
      }}
    />
  );
}
