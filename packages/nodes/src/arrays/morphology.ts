import type { MaskValue } from "@weft/graph";
import { mask } from "./mask.ts";

/**
 * Grows (positive) or shrinks (negative) the bright parts of a mask by `pixels`, one at a time: each pixel becomes the
 * largest (smallest) of itself and its neighbours. With `tapered` only the four direct neighbours count, which cuts
 * corners off; else all eight. Pixels outside the mask do not count.
 */
export function growMask(source: MaskValue, pixels: number, tapered: boolean): MaskValue {
  const pick = pixels > 0 ? Math.max : Math.min;
  let current = source.data;
  for (let step = 0; step < Math.abs(pixels); step += 1) {
    const next = growOnce(current, source.shape, pick, tapered);
    if (next.every((value, index) => value === current[index])) break;
    current = next;
  }
  return mask(source.shape, current);
}

function growOnce(
  data: Float32Array,
  [, height, width]: MaskValue["shape"],
  pick: (left: number, right: number) => number,
  tapered: boolean,
): Float32Array {
  const lines = { length: width, stride: 1 };
  const columns = { length: height, stride: width };
  const wide = pickNeighbours(data, lines, pick);
  if (!tapered) return pickNeighbours(wide, columns, pick);
  const high = pickNeighbours(data, columns, pick);
  return wide.map((value, index) => pick(value, high[index] ?? value));
}

interface Axis {
  readonly length: number;
  readonly stride: number;
}

/** Each value against the ones before and after it on its axis. */
function pickNeighbours(
  data: Float32Array,
  { length, stride }: Axis,
  pick: (left: number, right: number) => number,
): Float32Array {
  const result = new Float32Array(data.length);
  const last = (length - 1) * stride;
  for (let start = 0; start < data.length; start += length * stride) {
    for (let along = 0; along <= last; along += stride) {
      for (let index = start + along; index < start + along + stride; index += 1) {
        let value = data[index] ?? 0;
        if (along > 0) value = pick(value, data[index - stride] ?? value);
        if (along < last) value = pick(value, data[index + stride] ?? value);
        result[index] = value;
      }
    }
  }
  return result;
}
