import { type LatentShape, latentToRgb, SD1_RGB_FACTORS } from "@weft/diffusion";
import type { DiffusionModelInfo, Preview } from "@weft/graph";

/**
 * A guess at the first picture of the batch, as small as the latent: by the model's own colours, else by Stable
 * Diffusion 1's; none for latents that neither is for.
 */
export function latentPreview(
  denoised: Float32Array,
  shape: LatentShape,
  factors: DiffusionModelInfo["latentPreview"] = SD1_RGB_FACTORS,
): (() => Preview) | undefined {
  if (shape.channels !== factors.channels.length) return undefined;
  return () => {
    const { width, height, pixels } = latentToRgb(denoised, shape, factors);
    return { width, height, rgb: pixels };
  };
}
