import { openaiCatalogue, type ProviderModel } from "@weft/graph";

/** A model of the catalogue that can be asked this; `undefined` for one that only a compatible server may know. */
export function findOpenaiModel(id: string, operation: string): ProviderModel | undefined {
  return openaiCatalogue.models.find((model) => model.id === id && model.operations.includes(operation));
}
