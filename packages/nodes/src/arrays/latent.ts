import type { LatentShape, Size } from "@weft/diffusion";
import type { LatentValue } from "@weft/graph";

/** Pixels of a picture along each side of one latent pixel (Stable Diffusion's autoencoder). */
export const PIXELS_PER_LATENT = 8;

/** Latent pixels for a length in pixels; what does not fill one is left out. */
export function latentLengthOf(pixels: number): number {
  return Math.floor(pixels / PIXELS_PER_LATENT);
}

export function latentShape({ shape: [batch, channels, height, width] }: LatentValue): LatentShape {
  return { batch, channels, height, width };
}

export function latentSize({ shape }: LatentValue): Size {
  return { height: shape[2], width: shape[3] };
}

/** The same latent (mask and places in the batch too) with other samples. */
export function withSamples(
  latent: LatentValue,
  shape: LatentValue["shape"],
  samples: Float32Array,
): LatentValue {
  return { ...latent, shape, samples };
}
