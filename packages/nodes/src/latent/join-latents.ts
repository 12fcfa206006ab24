import { type LatentValue, UserError } from "@weft/graph";
import { concatenate } from "../arrays/batch.ts";
import { latentSize } from "../arrays/latent.ts";
import { batchPlaces } from "./batch-places.ts";
import { cropLatentToAspect, resizeLatent } from "./resize-latent.ts";

/** Two batches as one: the second at the first's size; the first one's mask stays. */
export function joinLatents(first: LatentValue, second: LatentValue, port: string): LatentValue {
  requireSameChannels(first, second, port);
  const [batch, channels, height, width] = first.shape;
  const to = latentSize(first);
  const fitted = resizeLatent(cropLatentToAspect(second, to), to, "bilinear");
  return {
    ...first,
    shape: [batch + fitted.shape[0], channels, height, width],
    samples: concatenate([first.samples, fitted.samples]),
    batchIndex: [...batchPlaces(first), ...batchPlaces(second)],
  };
}

/** @throws UserError for latents of models with other numbers of channels; `port` is the second one's. */
export function requireSameChannels(first: LatentValue, second: LatentValue, port: string): void {
  if (first.shape[1] === second.shape[1]) return;
  throw new UserError({
    code: "latent-channels-differ",
    message: `The latents have ${first.shape[1]} and ${second.shape[1]} channels: they were made for different kinds of models.`,
    remedy: "Use latents that come from the same kind of model.",
    port,
  });
}
