import type { Grid } from "@weft/diffusion";
import { cycleBatch } from "./batch.ts";

/** Arrays that lie on a grid whose planes are grouped into `items` (pictures, or latents of several channels). */
export interface Layer {
  readonly data: Float32Array;
  readonly grid: Grid;
  readonly items: number;
}

/** A layer to put on another, and how opaque it is. */
export interface TopLayer extends Layer {
  /** Planes of the layer's width and height, repeated over the batch; 1 covers what is below. Absent: opaque. */
  readonly opacity?: Float32Array | undefined;
}

/**
 * Lays `top` on `bottom` with its left upper corner at (x, y), which may be outside: what does not fit is cut off. A
 * shorter batch on top is repeated. Gives a new array of the bottom's shape.
 */
export function composite(bottom: Layer, top: TopLayer, x: number, y: number): Float32Array {
  const result = bottom.data.slice();
  const { width, height, interleaved } = bottom.grid;
  const planesPerItem = bottom.grid.planes / bottom.items;
  const opacityItems = Math.max((top.opacity?.length ?? 0) / (top.grid.width * top.grid.height), 1);
  const source = cycleBatch(top.data, top.items, bottom.items);
  const left = Math.max(x, 0);
  const right = Math.min(x + top.grid.width, width);
  const end = Math.min(y + top.grid.height, height);
  for (let plane = 0; plane < bottom.grid.planes; plane += 1) {
    const item = Math.floor(plane / planesPerItem) % opacityItems;
    for (let row = Math.max(y, 0); row < end; row += 1) {
      for (let column = left; column < right; column += 1) {
        const place = (row - y) * top.grid.width + (column - x);
        const share = top.opacity?.[item * top.grid.height * top.grid.width + place] ?? 1;
        const from = (plane * top.grid.height * top.grid.width + place) * interleaved;
        const to = ((plane * height + row) * width + column) * interleaved;
        for (let value = 0; value < interleaved; value += 1) {
          const below = result[to + value] ?? 0;
          result[to + value] = share * (source[from + value] ?? 0) + (1 - share) * below;
        }
      }
    }
  }
  return result;
}
