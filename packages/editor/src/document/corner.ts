import type { Point } from "./command.ts";

/** The least x and the least y of some points; the origin when there are none. */
export function cornerOf(points: readonly Point[]): Point {
  const [first] = points;
  if (first === undefined) return [0, 0];
  return points.reduce((corner, [x, y]) => [Math.min(corner[0], x), Math.min(corner[1], y)], first);
}
