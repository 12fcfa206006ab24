import { type Interpolation, type Tap, taps } from "./interpolation.ts";

/** Width and height in samples. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How pictures lie in memory: `planes` of `height` rows of `width` samples of `interleaved` values each. Planar data
 * (latents, masks) has 1 interleaved value; RGB pixels have 3.
 */
export interface Grid extends Size {
  readonly planes: number;
  readonly interleaved: number;
}

/**
 * Resizes every plane, as torch.nn.functional.interpolate does (align_corners off, no antialias). Sums are kept in
 * float64, results in float32; they agree with torch to about 1e-6 of the largest value. The input is not changed;
 * it is returned itself when the size stays.
 *
 * @throws RangeError when the data does not fit the grid or a side is no whole number of at least 1.
 */
export function resize(data: Float32Array, grid: Grid, to: Size, interpolation: Interpolation): Float32Array {
  requireSize(data, grid, to);
  if (grid.width === to.width && grid.height === to.height) return data;
  const { planes, height, width, interleaved } = grid;
  const wide = resizeAxis(data, {
    rows: planes * height,
    length: width,
    stride: interleaved,
    taps: taps(width, to.width, interpolation),
  });
  return resizeAxis(wide, {
    rows: planes,
    length: height,
    stride: to.width * interleaved,
    taps: taps(height, to.height, interpolation),
  });
}

/** Checks what every resampling function requires of its arguments. */
export function requireSize(data: Float32Array, grid: Grid, to: Size): void {
  const expected = grid.planes * grid.height * grid.width * grid.interleaved;
  if (data.length !== expected) {
    throw new RangeError(
      `${data.length} values do not make ${grid.planes} planes of ${grid.width} x ${grid.height} x ${grid.interleaved}.`,
    );
  }
  for (const side of [grid.width, grid.height, to.width, to.height]) {
    if (!Number.isInteger(side) || side < 1) {
      throw new RangeError(`A picture's side must be a whole number of at least 1, not ${side}.`);
    }
  }
}

/** One axis of the data seen as `rows` of `length` samples, each of `stride` neighbouring values. */
interface Axis {
  readonly rows: number;
  readonly length: number;
  readonly stride: number;
  readonly taps: readonly Tap[];
}

function resizeAxis(data: Float32Array, { rows, length, stride, taps: all }: Axis): Float32Array {
  const result = new Float32Array(rows * all.length * stride);
  let write = 0;
  for (let row = 0; row < rows; row += 1) {
    const start = row * length * stride;
    for (const { indices, weights } of all) {
      for (let offset = 0; offset < stride; offset += 1) {
        let sum = 0;
        for (let tap = 0; tap < indices.length; tap += 1) {
          sum += (weights[tap] ?? 0) * (data[start + (indices[tap] ?? 0) * stride + offset] ?? 0);
        }
        result[write] = sum;
        write += 1;
      }
    }
  }
  return result;
}
