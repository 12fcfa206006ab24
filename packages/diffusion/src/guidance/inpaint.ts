import type { DenoisingModel } from "../samplers/sampler.ts";

/** What the model wrapper needs to keep the unmasked part of a latent; all arrays have the latent's length. */
export interface InpaintOptions {
  /** 1 is made anew, 0 stays. */
  readonly mask: Float32Array;
  /** The clean latent, in the model's scale. */
  readonly latent: Float32Array;
  /** Unit noise for the part that stays: the same at every step. */
  readonly noise: Float32Array;
}

/**
 * Inpainting with an ordinary model: before each evaluation the part that stays is replaced by the latent with noise of
 * the current level, after it by the latent itself. The sampler's own `x` is not touched.
 */
export function withInpainting(
  model: DenoisingModel,
  { mask, latent, noise }: InpaintOptions,
): DenoisingModel {
  const blended = new Float32Array(latent.length);
  return async (x, sigma) => {
    for (let index = 0; index < blended.length; index += 1) {
      const share = mask[index] ?? 0;
      const kept = (noise[index] ?? 0) * sigma + (latent[index] ?? 0);
      blended[index] = (x[index] ?? 0) * share + kept * (1 - share);
    }
    const denoised = await model(blended, sigma);
    for (let index = 0; index < denoised.length; index += 1) {
      const share = mask[index] ?? 0;
      denoised[index] = (denoised[index] ?? 0) * share + (latent[index] ?? 0) * (1 - share);
    }
    return denoised;
  };
}
