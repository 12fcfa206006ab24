import type { Raster, Rect } from "./raster.ts";

export type Color = readonly [red: number, green: number, blue: number];

/**
 * What a stroke does to its layer: `before` is the layer at the start of the stroke, `coverage` says where it went. The
 * mask takes the more of both (the eraser, the less); paint is laid over with ordinary alpha compositing.
 */
export function applyCoverage(
  layer: Raster,
  before: Raster,
  coverage: Raster,
  rect: Rect,
  ink: { readonly erase: boolean; readonly color: Color; readonly opacity: number },
): void {
  const { erase, color, opacity } = ink;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    const end = y * layer.width + rect.x + rect.width;
    for (let at = y * layer.width + rect.x; at < end; at++) {
      const cover = ((coverage.data[at] ?? 0) / 255) * opacity;
      if (layer.channels === 1) {
        const was = before.data[at] ?? 0;
        const wanted = erase ? 255 * (1 - cover) : 255 * cover;
        layer.data[at] = erase === was < wanted ? was : wanted;
      } else if (cover === 0) copyPixel(layer, before, at * 4);
      else if (erase) erasePixel(layer, before, at * 4, cover);
      else paintPixel(layer, before, at * 4, cover, color);
    }
  }
}

/** Where nothing is covered the layer is what it was, also where a shape that is being drawn was a moment ago. */
function copyPixel(layer: Raster, before: Raster, at: number): void {
  layer.data[at] = before.data[at] ?? 0;
  layer.data[at + 1] = before.data[at + 1] ?? 0;
  layer.data[at + 2] = before.data[at + 2] ?? 0;
  layer.data[at + 3] = before.data[at + 3] ?? 0;
}

function erasePixel(layer: Raster, before: Raster, at: number, cover: number): void {
  for (let channel = 0; channel < 3; channel++) layer.data[at + channel] = before.data[at + channel] ?? 0;
  layer.data[at + 3] = (before.data[at + 3] ?? 0) * (1 - cover);
}

/** Source over, colours not multiplied by alpha (Porter and Duff 1984). */
function paintPixel(layer: Raster, before: Raster, at: number, cover: number, color: Color): void {
  const under = ((before.data[at + 3] ?? 0) / 255) * (1 - cover);
  const alpha = cover + under;
  for (let channel = 0; channel < 3; channel++) {
    const mixed = (color[channel] ?? 0) * cover + (before.data[at + channel] ?? 0) * under;
    layer.data[at + channel] = alpha === 0 ? 0 : mixed / alpha;
  }
  layer.data[at + 3] = alpha * 255;
}
