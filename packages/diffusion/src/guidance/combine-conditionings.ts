import type { LatentShape } from "../latent-shape.ts";
import type { LatentArea } from "./conditioning.ts";

/** A denoised latent of one area and how much it counts there. */
export interface WeightedEstimate {
  readonly area: LatentArea;
  /** batch * channels * area.height * area.width values. */
  readonly denoised: Float32Array;
  /** area.height * area.width values, shared by all channels and pictures. */
  readonly weights: Float32Array;
}

/** Where nothing counts the average is 0 rather than a division by zero. */
const SMALLEST_TOTAL = 1e-37;

/** The average of estimates at every place, by their weights; 0 where no estimate has any. */
export function combineEstimates(shape: LatentShape, estimates: readonly WeightedEstimate[]): Float32Array {
  const planeLength = shape.height * shape.width;
  const sum = new Float64Array(shape.batch * shape.channels * planeLength);
  const total = new Float64Array(planeLength).fill(SMALLEST_TOTAL);
  for (const { area, denoised, weights } of estimates) {
    for (let row = 0; row < area.height; row += 1) {
      for (let column = 0; column < area.width; column += 1) {
        const place = (area.y + row) * shape.width + area.x + column;
        const local = row * area.width + column;
        const weight = weights[local] ?? 0;
        total[place] = (total[place] ?? 0) + weight;
        for (let plane = 0; plane < shape.batch * shape.channels; plane += 1) {
          const target = plane * planeLength + place;
          const value = denoised[plane * weights.length + local] ?? 0;
          sum[target] = (sum[target] ?? 0) + weight * value;
        }
      }
    }
  }
  return Float32Array.from(sum, (value, index) => value / (total[index % planeLength] ?? 1));
}
