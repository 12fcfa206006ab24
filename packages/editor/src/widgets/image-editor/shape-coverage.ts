import { type Raster, type Rect, rectBetween } from "./raster.ts";

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
  if (points.length < 3) return rectBetween(coverage, 0, 0, 0, 0);
  const rect = rectBetween(coverage, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
  const row = new Float32Array(coverage.width);
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    row.fill(0);
    for (let line = 0; line < LINES; line++) addSpans(row, crossings(points, y + (line + 0.5) / LINES));
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      const at = y * coverage.width + x;
      coverage.data[at] = Math.max(coverage.data[at] ?? 0, Math.round((255 * (row[x] ?? 0)) / LINES));
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

/** Adds to each pixel which part of it lies between crossings 0 and 1, 2 and 3, … */
function addSpans(row: Float32Array, found: readonly number[]): void {
  for (let pair = 0; pair + 1 < found.length; pair += 2) {
    const left = Math.max(0, found[pair] ?? 0);
    const right = Math.min(row.length, found[pair + 1] ?? 0);
    for (let x = Math.floor(left); x < right; x++) {
      row[x] = (row[x] ?? 0) + Math.max(0, Math.min(right, x + 1) - Math.max(left, x));
    }
  }
}
