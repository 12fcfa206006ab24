import type { NetworkRequest } from "@weft/diffusion";
import type { ModelRecipe, ModelService } from "@weft/graph";
import type { PassPayload } from "./conditioning-entries.ts";

/** Asks the model store for one step's answers of the network. */
export function predictPasses(
  { input, shape, timestep, passes }: NetworkRequest<PassPayload>,
  model: ModelRecipe,
  models: ModelService,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const { batch, channels, height, width } = shape;
  return models.predict(
    model,
    {
      shape: [batch, channels, height, width],
      sample: input,
      timestep,
      passes: passes.map(({ payload }) => payload),
    },
    signal,
  );
}
