import { type LatentValue, UserError } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { withSamples } from "../arrays/latent.ts";

/** An empty latent gets the number of channels that the model wants; one with a picture in it must have it already. */
export function fitChannels(latent: LatentValue, wanted: number, port: string): LatentValue {
  const [batch, channels, height, width] = latent.shape;
  if (channels === wanted) return latent;
  if (latent.samples.some((value) => value !== 0)) {
    throw new UserError({
      code: "latent-channels-differ",
      message: `The latent has ${channels} channels, but this model works with ${wanted}: it was made for another kind of model.`,
      remedy: "Encode the picture with this model's VAE.",
      port,
    });
  }
  const shape = [batch, wanted, height, width] as const;
  return withSamples(latent, shape, allocate(batch * wanted * height * width));
}
