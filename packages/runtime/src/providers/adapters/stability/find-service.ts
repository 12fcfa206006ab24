import {
  type ProviderModel,
  STABILITY_SERVICES,
  type StabilityService,
  stabilityCatalogue,
} from "@weft/graph";

/** The v2beta service that an operation names; `undefined` for the others. */
export function findService(operation: string): StabilityService | undefined {
  return STABILITY_SERVICES.find((service) => service === operation);
}

/** What the catalogue says of a request's model, or of the operation where there is no choice of models. */
export function findModel({
  model,
  operation,
}: {
  readonly model: string;
  readonly operation: string;
}): ProviderModel | undefined {
  const id = model === "" ? operation : model;
  return stabilityCatalogue.models.find((one) => one.id === id && one.operations.includes(operation));
}
