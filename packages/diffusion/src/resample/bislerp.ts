import type { LatentShape } from "../latent-shape.ts";
import { taps } from "./interpolation.ts";
import { requireSize, type Size } from "./resize.ts";

/** Vectors whose cosine is this near to 1 or -1 count as the same or as opposite; slerp is undefined there. */
const PARALLEL = 1 - 1e-5;

/**
 * Resizes latents with spherical interpolation between neighbouring pixels, first along rows, then along columns: a
 * pixel is a vector of its channels, directions are slerped and lengths interpolated linearly, so that the latent keeps
 * its contrast where bilinear would average it away. ComfyUI's method "bislerp", with bilinear's positions.
 *
 * @param data `[batch, channels, height, width]`
 */
export function bislerp(data: Float32Array, shape: LatentShape, to: Size): Float32Array {
  requireSize(data, { ...shape, planes: shape.batch * shape.channels, interleaved: 1 }, to);
  const wide = slerpAxis(data, {
    blocks: shape.batch,
    channels: shape.channels,
    lines: shape.height,
    length: shape.width,
    target: to.width,
    layout: "rows",
  });
  return slerpAxis(wide, {
    blocks: shape.batch,
    channels: shape.channels,
    lines: to.width,
    length: shape.height,
    target: to.height,
    layout: "columns",
  });
}

interface SlerpAxis {
  readonly blocks: number;
  readonly channels: number;
  /** How many lines run along the axis in one plane. */
  readonly lines: number;
  readonly length: number;
  readonly target: number;
  readonly layout: "rows" | "columns";
}

function slerpAxis(data: Float32Array, axis: SlerpAxis): Float32Array {
  const { blocks, channels, lines, length, target, layout } = axis;
  const result = new Float32Array(blocks * channels * lines * target);
  const [step, sourceLine, targetLine] = layout === "rows" ? [1, length, target] : [lines, 1, 1];
  taps(length, target, "bilinear").forEach(({ indices, weights }, index) => {
    const [first = 0, second = first] = indices;
    const ratio = weights[1] ?? 0;
    for (let block = 0; block < blocks; block += 1) {
      for (let line = 0; line < lines; line += 1) {
        const source = block * channels * lines * length + line * sourceLine;
        slerp({
          data,
          a: source + first * step,
          b: source + second * step,
          stride: lines * length,
          ratio,
          channels,
          result,
          write: block * channels * lines * target + line * targetLine + index * step,
          writeStride: lines * target,
        });
      }
    }
  });
  return result;
}

interface SlerpPair {
  readonly data: Float32Array;
  /** Where the two vectors begin, and how far apart their components are. */
  readonly a: number;
  readonly b: number;
  readonly stride: number;
  readonly ratio: number;
  readonly channels: number;
  readonly result: Float32Array;
  readonly write: number;
  readonly writeStride: number;
}

function slerp({ data, a, b, stride, ratio, channels, result, write, writeStride }: SlerpPair): void {
  let squaredA = 0;
  let squaredB = 0;
  let product = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const valueA = data[a + channel * stride] ?? 0;
    const valueB = data[b + channel * stride] ?? 0;
    squaredA += valueA * valueA;
    squaredB += valueB * valueB;
    product += valueA * valueB;
  }
  const [weightA, weightB] = slerpWeights(Math.sqrt(squaredA), Math.sqrt(squaredB), product, ratio);
  for (let channel = 0; channel < channels; channel += 1) {
    const offset = channel * stride;
    result[write + channel * writeStride] =
      weightA * (data[a + offset] ?? 0) + weightB * (data[b + offset] ?? 0);
  }
}

/** The factors on two vectors, given their lengths and scalar product. A vector of length 0 has no direction. */
function slerpWeights(
  lengthA: number,
  lengthB: number,
  product: number,
  ratio: number,
): readonly [number, number] {
  const bothHaveLength = lengthA > 0 && lengthB > 0;
  const cosine = bothHaveLength ? Math.min(Math.max(product / (lengthA * lengthB), -1), 1) : 0;
  if (cosine > PARALLEL) return [1, 0];
  if (cosine < -PARALLEL) return [1 - ratio, ratio];
  const angle = Math.acos(cosine);
  const length = lengthA * (1 - ratio) + lengthB * ratio;
  const scale = length / Math.sin(angle);
  return [
    lengthA > 0 ? (Math.sin((1 - ratio) * angle) * scale) / lengthA : 0,
    lengthB > 0 ? (Math.sin(ratio * angle) * scale) / lengthB : 0,
  ];
}
