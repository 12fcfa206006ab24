import { type CostEstimate, isRetired, type ProviderCatalogue, type ProviderModel } from "@weft/graph";
import { inputRefused } from "./check-values.ts";

/** What the catalogue says of a model. Throws UserError when it has none of that name, or only a retired one. */
export function knownModel(catalogue: ProviderCatalogue, id: string, on: string): ProviderModel {
  const model = catalogue.models.find((one) => one.id === id);
  if (model === undefined) {
    const names = catalogue.models.map((one) => one.id).join(", ");
    throw inputRefused(catalogue.title, "model", `is ${JSON.stringify(id)}, but must be one of ${names}`);
  }
  if (isRetired(model, on)) {
    const { replacement } = model.retirement ?? {};
    const instead = replacement === undefined ? "" : `; choose ${replacement}`;
    throw inputRefused(catalogue.title, "model", `was switched off on ${model.retirement?.on}${instead}`);
  }
  return model;
}

export function unknownPrice(why: string): CostEstimate {
  return { kind: "unknown", why };
}
