import type { LatentShape } from "../latent-shape.ts";

/** Which parts of a latent are made anew: 1 yes, 0 stays, between them a mix. */
export interface DenoiseMask {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** count * height * width values from 0 to 1. */
  readonly values: Float32Array;
}

/**
 * The mask at the latent's size for every value of the latent: resized bilinearly (edges not aligned, no smoothing, as
 * torch's `interpolate`), masks repeated in turn over the batch.
 */
export function expandMask(mask: DenoiseMask, shape: LatentShape): Float32Array {
  if (mask.count < 1 || mask.values.length !== mask.count * mask.height * mask.width) {
    throw new RangeError(
      `A mask of ${mask.count} x ${mask.height} x ${mask.width} cannot have ${mask.values.length} values.`,
    );
  }
  const resized = resizeBilinear(mask, shape.height, shape.width);
  const planeLength = shape.height * shape.width;
  const expanded = new Float32Array(shape.batch * shape.channels * planeLength);
  for (let plane = 0; plane < shape.batch * shape.channels; plane += 1) {
    const source = (Math.floor(plane / shape.channels) % mask.count) * planeLength;
    expanded.set(resized.subarray(source, source + planeLength), plane * planeLength);
  }
  return expanded;
}

function resizeBilinear(mask: DenoiseMask, height: number, width: number): Float32Array {
  if (mask.height === height && mask.width === width) return mask.values;
  const rows = samplePoints(mask.height, height);
  const columns = samplePoints(mask.width, width);
  const resized = new Float32Array(mask.count * height * width);
  let target = 0;
  for (let picture = 0; picture < mask.count; picture += 1) {
    const at = (row: number, column: number): number =>
      mask.values[(picture * mask.height + row) * mask.width + column] ?? 0;
    for (const row of rows) {
      for (const column of columns) {
        const upper = at(row.low, column.low) * (1 - column.share) + at(row.low, column.high) * column.share;
        const lower =
          at(row.high, column.low) * (1 - column.share) + at(row.high, column.high) * column.share;
        resized[target] = upper * (1 - row.share) + lower * row.share;
        target += 1;
      }
    }
  }
  return resized;
}

interface SamplePoint {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

/** For each of `to` pixels: the two of `from` pixels around its centre. */
function samplePoints(from: number, to: number): readonly SamplePoint[] {
  return Array.from({ length: to }, (_, index) => {
    const centre = Math.max(((index + 0.5) * from) / to - 0.5, 0);
    const low = Math.min(Math.floor(centre), from - 1);
    return { low, high: Math.min(low + 1, from - 1), share: centre - low };
  });
}
