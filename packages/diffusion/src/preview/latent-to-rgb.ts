import type { LatentShape } from "../latent-shape.ts";

/** A linear guess at a picture from a latent, without the VAE. */
export interface LatentRgbFactors {
  /** Red, green and blue of each latent channel. */
  readonly channels: readonly (readonly [number, number, number])[];
  readonly bias: readonly [number, number, number];
}

/** For Stable Diffusion 1 and 2 latents in the model's scale (fitted by the community, as ComfyUI uses them). */
export const SD1_RGB_FACTORS: LatentRgbFactors = {
  channels: [
    [0.3512, 0.2297, 0.3227],
    [0.325, 0.4974, 0.235],
    [-0.2829, 0.1762, 0.2721],
    [-0.212, -0.2616, -0.7177],
  ],
  bias: [0, 0, 0],
};

/** For SDXL latents in the model's scale. */
export const SDXL_RGB_FACTORS: LatentRgbFactors = {
  channels: [
    [0.3651, 0.4232, 0.4341],
    [-0.2533, -0.0042, 0.1068],
    [0.1076, 0.1111, -0.0362],
    [-0.3165, -0.2492, -0.2188],
  ],
  bias: [0.1084, -0.0175, -0.0011],
};

/** Pixels of one picture: width * height * 3 bytes, row by row. */
export interface RgbPreview {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * A preview of one picture of a batch, one pixel per latent pixel.
 *
 * @param denoised an estimate in the model's scale, as `onStep` gives it
 * @param batchIndex which picture, the first by default
 * @throws RangeError when the factors are for another number of channels, or there is no such picture
 */
export function latentToRgb(
  denoised: Float32Array,
  shape: LatentShape,
  factors: LatentRgbFactors = SD1_RGB_FACTORS,
  batchIndex = 0,
): RgbPreview {
  const { channels, height, width, batch } = shape;
  if (factors.channels.length !== channels) {
    throw new RangeError(
      `These factors are for ${factors.channels.length} channels; the latent has ${channels}.`,
    );
  }
  if (batchIndex < 0 || batchIndex >= batch) {
    throw new RangeError(`There is no picture ${batchIndex} in a batch of ${batch}.`);
  }
  const planeLength = height * width;
  const start = batchIndex * channels * planeLength;
  const pixels = new Uint8Array(planeLength * 3);
  for (let place = 0; place < planeLength; place += 1) {
    let [red, green, blue] = factors.bias;
    factors.channels.forEach(([redFactor, greenFactor, blueFactor], channel) => {
      const value = denoised[start + channel * planeLength + place] ?? 0;
      red += value * redFactor;
      green += value * greenFactor;
      blue += value * blueFactor;
    });
    pixels[place * 3] = toByte(red);
    pixels[place * 3 + 1] = toByte(green);
    pixels[place * 3 + 2] = toByte(blue);
  }
  return { width, height, pixels };
}

/** -1 .. 1 to 0 .. 255, cut off and truncated. */
function toByte(value: number): number {
  return Math.min(Math.max((value + 1) / 2, 0), 1) * 255;
}
