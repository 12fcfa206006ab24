import { type LatentShape, latentLength, oneOfBatch } from "../latent-shape.ts";
import { TorchGenerator, torchRandn } from "./torch-noise.ts";

/**
 * The initial noise of a latent, as ComfyUI draws it: one draw over the whole batch, so that picture k of
 * a batch is not the picture of seed + k.
 *
 * With `batchIndices` (the places that these latents had in a larger batch) one picture's noise is drawn
 * for every index from 0 to the largest, and the asked ones are kept: a picture can be made again alone.
 * Note that this draws picture by picture, and equals the single draw only where pictures hold a multiple
 * of 16 values (they do: 4 channels of sides that are multiples of 2).
 *
 * @returns float32 normals of shape (batch, channels, height, width).
 */
export function prepareNoise(
  shape: LatentShape,
  seed: bigint,
  batchIndices?: readonly number[],
): Float32Array {
  const generator = new TorchGenerator(seed);
  if (batchIndices === undefined) return torchRandn(generator, latentLength(shape));
  if (batchIndices.length !== shape.batch) {
    throw new RangeError(`${batchIndices.length} batch indices were given for a batch of ${shape.batch}.`);
  }
  const pictureLength = latentLength(oneOfBatch(shape));
  const noise = new Float32Array(latentLength(shape));
  const last = batchIndices.reduce((largest, index) => Math.max(largest, index), -1);
  for (let index = 0; index <= last; index += 1) {
    const picture = torchRandn(generator, pictureLength);
    batchIndices.forEach((wanted, place) => {
      if (wanted === index) noise.set(picture, place * pictureLength);
    });
  }
  return noise;
}
