import type { LatentShape } from "../latent-shape.ts";
import { resize } from "../resample/resize.ts";

/** Which parts of a latent are made anew: 1 yes, 0 stays, between them a mix. */
export interface DenoiseMask {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count * height * width values from 0 to 1. */
  readonly values: Float32Array;
}

/**
 * The mask at the latent's size for every value of the latent: resized bilinearly, masks repeated in turn over the batch.
 */
export function expandMask(mask: DenoiseMask, shape: LatentShape): Float32Array {
  if (mask.count < 1 || mask.values.length !== mask.count * mask.height * mask.width) {
    throw new RangeError(
      `A mask of ${mask.count} x ${mask.height} x ${mask.width} cannot have ${mask.values.length} values.`,
    );
  }
  const grid = { planes: mask.count, height: mask.height, width: mask.width, interleaved: 1 };
  const resized = resize(mask.values, grid, shape, "bilinear");
  const planeLength = shape.height * shape.width;
  const expanded = new Float32Array(shape.batch * shape.channels * planeLength);
  for (let plane = 0; plane < shape.batch * shape.channels; plane += 1) {
    const source = (Math.floor(plane / shape.channels) % mask.count) * planeLength;
    expanded.set(resized.subarray(source, source + planeLength), plane * planeLength);
  }
  return expanded;
}
