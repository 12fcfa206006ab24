import type { ImageValue } from "@weft/graph";
import { image } from "./image.ts";

/**
 * Blurs every channel with a Gaussian of `2 * radius + 1` pixels, as ComfyUI's blur and sharpen nodes do: the kernel
 * spans -1 to 1 whatever its radius, so `sigma` is in units of the radius. Edges are mirrored.
 */
export function gaussianBlur(source: ImageValue, radius: number, sigma: number): ImageValue {
  const kernel = gaussianKernel(radius, sigma);
  const [batch, height, width, channels] = source.shape;
  const rows = blurAxis(source.data, { lines: batch * height, length: width, stride: channels }, kernel);
  const data = blurAxis(rows, { lines: batch, length: height, stride: width * channels }, kernel);
  return image(source.shape, data);
}

/** Weights that add up to 1. */
export function gaussianKernel(radius: number, sigma: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, index) => {
    const distance = radius === 0 ? 0 : (index - radius) / radius;
    return Math.exp(-(distance * distance) / (2 * sigma * sigma));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

interface Axis {
  readonly lines: number;
  readonly length: number;
  readonly stride: number;
}

function blurAxis(data: Float32Array, { lines, length, stride }: Axis, kernel: Float64Array): Float32Array {
  const radius = (kernel.length - 1) / 2;
  const result = new Float32Array(data.length);
  const sources = Array.from({ length }, (_, place) =>
    Array.from(kernel, (_weight, tap) => mirrored(place + tap - radius, length) * stride),
  );
  for (let line = 0; line < lines; line += 1) {
    const start = line * length * stride;
    sources.forEach((offsets, place) => {
      for (let value = 0; value < stride; value += 1) {
        let sum = 0;
        for (let tap = 0; tap < offsets.length; tap += 1) {
          sum += (kernel[tap] ?? 0) * (data[start + (offsets[tap] ?? 0) + value] ?? 0);
        }
        result[start + place * stride + value] = sum;
      }
    });
  }
  return result;
}

/** The place inside a line that an index outside of it mirrors; the edge itself is not repeated. */
function mirrored(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - wrapped;
}
