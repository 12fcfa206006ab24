import { EMPTY_RECT, type Raster, type Rect, rectBetween, unionRect } from "./raster.ts";

export interface BrushTip {
  /** Pixels. */
  readonly radius: number;
  /** 0 fades out from the middle, 1 has a clean edge. */
  readonly hardness: number;
}

export interface StrokePoint {
  /** Pixels; the middle of the first pixel is 0.5. */
  readonly x: number;
  readonly y: number;
  /** 0 to 1, of a pen; it makes the tip smaller. 1 for a mouse. */
  readonly pressure: number;
}

/** The distance between two tips of a stroke, in radii: close enough that a soft edge shows no beads. */
const SPACING = 0.15;

/**
 * Covers what a brush covers on its way. A pixel that the stroke meets twice is covered by the more, not by the sum: a
 * stroke has one strength however slowly it is drawn. Returns what may have changed.
 */
export function coverSegment(coverage: Raster, from: StrokePoint, to: StrokePoint, tip: BrushTip): Rect {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.max(1, Math.ceil(length / Math.max(0.5, tip.radius * SPACING)));
  let changed = EMPTY_RECT;
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    const pressure = from.pressure + (to.pressure - from.pressure) * part;
    const x = from.x + (to.x - from.x) * part;
    const y = from.y + (to.y - from.y) * part;
    changed = unionRect(changed, coverTip(coverage, x, y, { ...tip, radius: tip.radius * pressure }));
  }
  return changed;
}

function coverTip(coverage: Raster, x: number, y: number, { radius, hardness }: BrushTip): Rect {
  const real = Math.max(0.5, radius);
  const rect = rectBetween(coverage, x - real - 1, y - real - 1, x + real + 1, y + real + 1);
  // The edge is at least one pixel wide, so that it has no stairs.
  const fade = Math.max(1, real * (1 - hardness));
  for (let row = rect.y; row < rect.y + rect.height; row++) {
    for (let column = rect.x; column < rect.x + rect.width; column++) {
      const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
      const inside = Math.min(1, Math.max(0, (real + 0.5 - distance) / fade));
      const value = Math.round(255 * inside * inside * (3 - 2 * inside));
      const at = row * coverage.width + column;
      if (value > (coverage.data[at] ?? 0)) coverage.data[at] = value;
    }
  }
  return rect;
}
