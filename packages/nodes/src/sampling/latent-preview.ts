import { type LatentShape, latentToRgb, SD1_RGB_FACTORS } from "@weft/diffusion";
import type { Preview } from "@weft/graph";

/** A guess at the first picture of the batch, as small as the latent; none for latents of other channel counts. */
export function latentPreview(denoised: Float32Array, shape: LatentShape): (() => Preview) | undefined {
  if (shape.channels !== SD1_RGB_FACTORS.channels.length) return undefined;
  return () => {
    const { width, height, pixels } = latentToRgb(denoised, shape, SD1_RGB_FACTORS);
    return { width, height, rgb: pixels };
  };
}
