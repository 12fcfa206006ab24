import { MASK_COLOR, MASK_OPACITY } from "./mask-color.ts";
import type { Change, Painting } from "./painting.ts";
import { isEmptyRect, type Raster, type Rect, wholeRect } from "./raster.ts";

export interface LayerContexts {
  readonly base: CanvasRenderingContext2D;
  readonly paint: CanvasRenderingContext2D;
  readonly mask: CanvasRenderingContext2D;
}

/** Draws everything: when a picture is opened. */
export function drawAll(contexts: LayerContexts, painting: Painting): void {
  const whole = wholeRect(painting.base);
  const opaque = rgbaOf(painting.base, whole);
  for (let at = 3; at < opaque.data.length; at += 4) opaque.data[at] = 255;
  contexts.base.putImageData(opaque, 0, 0);
  drawChange(contexts, painting, { layer: "paint", rect: whole });
  drawChange(contexts, painting, { layer: "mask", rect: whole });
}

/** Draws what changed. */
export function drawChange(contexts: LayerContexts, painting: Painting, { layer, rect }: Change): void {
  if (isEmptyRect(rect)) return;
  const raster = painting.layers[layer];
  const pixels = layer === "paint" ? rgbaOf(raster, rect) : tintOf(raster, rect);
  contexts[layer].putImageData(pixels, rect.x, rect.y);
}

function rgbaOf(raster: Raster, rect: Rect): ImageData {
  const pixels = new ImageData(rect.width, rect.height);
  const row = rect.width * 4;
  for (let y = 0; y < rect.height; y++) {
    const from = ((rect.y + y) * raster.width + rect.x) * 4;
    pixels.data.set(raster.data.subarray(from, from + row), y * row);
  }
  return pixels;
}

function tintOf(mask: Raster, rect: Rect): ImageData {
  const [red, green, blue] = MASK_COLOR;
  const pixels = new ImageData(rect.width, rect.height);
  let to = 0;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      pixels.data[to] = red;
      pixels.data[to + 1] = green;
      pixels.data[to + 2] = blue;
      pixels.data[to + 3] = (mask.data[y * mask.width + x] ?? 0) * MASK_OPACITY;
      to += 4;
    }
  }
  return pixels;
}
