import { EMPTY_RECT, type Raster, type Rect, rectBetween } from "./raster.ts";

export interface ShapePoint {
  readonly x: number;
  readonly y: number;
}

/** Lines of each pixel row that are looked at: the edges of a polygon get this many levels. */
const LINES = 4;

/** Covers the inside of a closed polygon (crossing edges: what is inside an odd number of times). */
export function coverPolygon(coverage: Raster, points: readonly ShapePoint[]): Rect {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  if (points.length < 3) return EMPTY_RECT;
  const rect = rectBetween(coverage, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  // By how much each pixel is covered more than the one before it: a span costs the same however long it is.
  const steps = new Float64Array(coverage.width + 2);
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    steps.fill(0);
    for (let line = 0; line < LINES; line++) {
      addSpans(steps, coverage.width, crossings(points, y + (line + 0.5) / LINES));
    }
    let covered = 0;
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      covered += steps[x] ?? 0;
      const at = y * coverage.width + x;
      const value = Math.round((255 * covered) / LINES);
      if (value > (coverage.data[at] ?? 0)) coverage.data[at] = value;
    }
  }
  return rect;
}

/** Covers the rectangle between two corners. */
export function coverRectangle(coverage: Raster, from: ShapePoint, to: ShapePoint): Rect {
  return coverPolygon(coverage, [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }]);
}

/** Where the polygon's edges cross a horizontal line, from left to right. */
function crossings(points: readonly ShapePoint[], y: number): readonly number[] {
  const found: number[] = [];
  let before = points.at(-1);
  for (const point of points) {
    if (before !== undefined && before.y <= y !== point.y <= y) {
      found.push(before.x + ((y - before.y) / (point.y - before.y)) * (point.x - before.x));
    }
    before = point;
  }
  return found.sort((left, right) => left - right);
}

/** Adds the spans between crossings 0 and 1, 2 and 3, … */
function addSpans(steps: Float64Array, width: number, found: readonly number[]): void {
  for (let pair = 0; pair + 1 < found.length; pair += 2) {
    const left = Math.min(width, Math.max(0, found[pair] ?? 0));
    const right = Math.min(width, Math.max(0, found[pair + 1] ?? 0));
    addEdge(steps, left, 1);
    addEdge(steps, right, -1);
  }
}

/** From `x` on everything is covered; the pixel that `x` lies in, by its part behind `x`. */
function addEdge(steps: Float64Array, x: number, sign: 1 | -1): void {
  const pixel = Math.floor(x);
  const part = pixel + 1 - x;
  steps[pixel] = (steps[pixel] ?? 0) + sign * part;
  steps[pixel + 1] = (steps[pixel + 1] ?? 0) + sign * (1 - part);
}
