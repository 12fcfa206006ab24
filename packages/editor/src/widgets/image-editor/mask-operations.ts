import type { Raster } from "./raster.ts";

/** Masked becomes free and free becomes masked. */
export function invertMask(mask: Raster): void {
  for (let at = 0; at < mask.data.length; at++) mask.data[at] = 255 - (mask.data[at] ?? 0);
}

/** Grows what is masked by `pixels` (shrinks it when negative), round as an octagon; soft edges stay soft. */
export function growMask(mask: Raster, pixels: number): void {
  const larger = pixels > 0;
  let from = mask.data.slice();
  let to = mask.data.slice();
  for (let step = 0; step < Math.abs(pixels); step++) {
    // Straight and diagonal neighbours in turn: an octagon, where one of them alone gives a diamond or a square.
    growOnce(mask, from, to, larger, step % 2 === 1);
    [from, to] = [to, from];
  }
  mask.data.set(from);
}

function growOnce(
  { width, height }: Raster,
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  larger: boolean,
  diagonal: boolean,
): void {
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? -width : 0;
    const down = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x > 0 ? at - 1 : at;
      const right = x < width - 1 ? at + 1 : at;
      let found = furthest(larger, from[at] ?? 0, from[left] ?? 0, from[right] ?? 0);
      found = furthest(larger, found, from[at + up] ?? 0, from[at + down] ?? 0);
      if (diagonal) {
        found = furthest(larger, found, from[left + up] ?? 0, from[right + up] ?? 0);
        found = furthest(larger, found, from[left + down] ?? 0, from[right + down] ?? 0);
      }
      to[at] = found;
    }
  }
}

/** The largest or the smallest of three; compared by hand, since this is done for every pixel several times. */
function furthest(larger: boolean, a: number, b: number, c: number): number {
  const first = b > a === larger ? b : a;
  return c > first === larger ? c : first;
}

/** Three box blurs come within a few percent of a Gaussian (central limit theorem). */
const BLURS = 3;

/** Softens the edges of what is masked over about `pixels` to each side. */
export function featherMask(mask: Raster, pixels: number): void {
  const radius = Math.max(1, Math.round(pixels / 2));
  const other = new Uint8ClampedArray(mask.data.length);
  for (let blur = 0; blur < BLURS; blur++) {
    blurLines(mask.data, other, mask.height, mask.width, mask.width, 1, radius);
    blurLines(other, mask.data, mask.width, mask.height, 1, mask.width, radius);
  }
}

/** The mean of the `2 * radius + 1` values around each; the edge's value goes on outside. */
function blurLines(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
  radius: number,
): void {
  for (let line = 0; line < lines; line++) {
    const start = line * lineStride;
    const read = (place: number): number =>
      from[start + Math.min(length - 1, Math.max(0, place)) * stride] ?? 0;
    let sum = 0;
    for (let place = -radius; place <= radius; place++) sum += read(place);
    for (let place = 0; place < length; place++) {
      to[start + place * stride] = Math.round(sum / (2 * radius + 1));
      sum += read(place + radius + 1) - read(place - radius);
    }
  }
}
