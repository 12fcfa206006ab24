import type { ModelList } from "@weft/graph/protocol";
import { useMemo } from "react";
import { useText } from "../../i18n/index.ts";
import { useCatalogueState } from "../../stores/catalogue-store.ts";
import type { FieldProps } from "../field-props.ts";
import { ChoiceField } from "./choice-field.tsx";
import type { Choice } from "./match-choices.ts";

/** A model of a folder of the model roots; says when it is not here, or why it does not run. */
export function ModelField({ input, label, help, value, onChange, onEnd }: FieldProps<"model">) {
  const t = useText();
  const models = useCatalogueState((state) => state.models);
  const choices = useMemo(() => modelChoices(models, input.folder), [models, input.folder]);
  const name = typeof value === "string" ? value : input.default;
  const chosen = choices.find((choice) => choice.value === name);
  const isMissing = models !== undefined && name !== "" && chosen === undefined;
  const isUnset = models !== undefined && name === "" && input.optional !== true;
  return (
    <ChoiceField
      label={label}
      help={help}
      value={name}
      choices={choices}
      empty={choices.length === 0 ? t("widgets.noModels") : t("widgets.modelNone")}
      wrong={
        isMissing
          ? t("widgets.modelMissing", { value: name })
          : isUnset
            ? t("widgets.modelNone")
            : chosen?.warning
      }
      onChoose={(model) => {
        onChange(model);
        onEnd();
      }}
    />
  );
}

/** The models of a folder: those first that run here. */
function modelChoices(models: ModelList | undefined, folder: string): readonly Choice[] {
  const here = (models?.models ?? []).filter((model) => model.folder === folder);
  return here
    .toSorted((left, right) => Number(right.runs.ok) - Number(left.runs.ok))
    .map(({ name, title, bytes, runs }) => ({
      value: name,
      detail: title === undefined || title === name ? sizeText(bytes) : `${title}, ${sizeText(bytes)}`,
      ...(runs.ok ? {} : { warning: `${runs.reason} ${runs.remedy}` }),
    }));
}

function sizeText(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes >= 1000
    ? `${(megabytes / 1000).toFixed(1)} GB`
    : `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}
