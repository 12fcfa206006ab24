import type { EightBitPicture } from "./eight-bit.ts";

/** PNG's five row filters, in the order of their numbers (PNG specification, section 9). */
const FILTERS = 5;

/** The one of left, above and upper left that is nearest to `left + above - upperLeft`. */
function paeth(left: number, above: number, upperLeft: number): number {
  const estimate = left + above - upperLeft;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toUpperLeft = Math.abs(estimate - upperLeft);
  if (toLeft <= toAbove && toLeft <= toUpperLeft) return left;
  return toAbove <= toUpperLeft ? above : upperLeft;
}

function predict(filter: number, left: number, above: number, upperLeft: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, upperLeft);
    default:
      return 0;
  }
}

/**
 * Writes row `row` through `filter` to `target` and returns the sum of the residuals as signed bytes, or gives up with
 * Infinity once the sum exceeds `limit`.
 */
function filterRow(
  picture: EightBitPicture,
  row: number,
  filter: number,
  target: Uint8Array,
  limit: number,
): number {
  const { data, channels } = picture;
  const stride = picture.width * channels;
  const start = row * stride;
  const hasAbove = row > 0;
  let sum = 0;
  for (let column = 0; column < stride; column += 1) {
    const at = start + column;
    const hasLeft = column >= channels;
    const left = hasLeft ? (data[at - channels] ?? 0) : 0;
    const above = hasAbove ? (data[at - stride] ?? 0) : 0;
    const upperLeft = hasLeft && hasAbove ? (data[at - stride - channels] ?? 0) : 0;
    const residual = ((data[at] ?? 0) - predict(filter, left, above, upperLeft)) & 0xff;
    target[column] = residual;
    sum += residual < 128 ? residual : 256 - residual;
    if (sum > limit) return Number.POSITIVE_INFINITY;
  }
  return sum;
}

/**
 * The picture's rows, each behind the number of its filter, ready for deflate. Each row takes the filter with the
 * smallest sum of absolute residuals, the lowest number where several are equal (the heuristic of PNG specification
 * section 12.7): the choice depends on the pixels only.
 */
export function filterRows(picture: EightBitPicture): Uint8Array {
  const stride = picture.width * picture.channels;
  const filtered = new Uint8Array((stride + 1) * picture.height);
  let candidate = new Uint8Array(stride);
  let best = new Uint8Array(stride);
  for (let row = 0; row < picture.height; row += 1) {
    let bestFilter = 0;
    let bestSum = Number.POSITIVE_INFINITY;
    for (let filter = 0; filter < FILTERS; filter += 1) {
      const sum = filterRow(picture, row, filter, candidate, bestSum);
      if (sum < bestSum) {
        bestSum = sum;
        bestFilter = filter;
        [candidate, best] = [best, candidate];
      }
    }
    const start = row * (stride + 1);
    filtered[start] = bestFilter;
    filtered.set(best, start + 1);
  }
  return filtered;
}
