import type { NodeId } from "@weft/graph";
import type { Point } from "./command.ts";

/** A node's place and size on the canvas. */
export interface Box {
  readonly id: NodeId;
  readonly position: Point;
  readonly size: Point;
}

export type Alignment = "left" | "center" | "right" | "top" | "middle" | "bottom";

/** New positions that bring the boxes onto one line; of those that move only. */
export function alignBoxes(boxes: readonly Box[], alignment: Alignment): ReadonlyMap<NodeId, Point> {
  const axis = alignment === "left" || alignment === "center" || alignment === "right" ? 0 : 1;
  const start = least(boxes.map(({ position }) => position[axis]));
  const end = -least(boxes.map(({ position, size }) => -(position[axis] + size[axis])));
  return moves(boxes, axis, ({ size }) => {
    switch (alignment) {
      case "left":
      case "top":
        return start;
      case "center":
      case "middle":
        return Math.round((start + end - size[axis]) / 2);
      case "right":
      case "bottom":
        return end - size[axis];
    }
  });
}

/** New positions with equal gaps between the boxes, from the first to the last along an axis; both of these stay. */
export function distributeBoxes(
  boxes: readonly Box[],
  direction: "horizontal" | "vertical",
): ReadonlyMap<NodeId, Point> {
  const axis = direction === "horizontal" ? 0 : 1;
  const order = boxes.toSorted((a, b) => a.position[axis] - b.position[axis]);
  const [first] = order;
  const last = order.at(-1);
  if (first === undefined || last === undefined || order.length < 3) return new Map();
  const filled = order.reduce((sum, { size }) => sum + size[axis], 0);
  const room = last.position[axis] + last.size[axis] - first.position[axis] - filled;
  const gap = room / (order.length - 1);
  const places = new Map<NodeId, number>();
  let place = first.position[axis];
  for (const { id, size } of order) {
    places.set(id, Math.round(place));
    place += size[axis] + gap;
  }
  return moves(order, axis, ({ id, position }) => places.get(id) ?? position[axis]);
}

function moves(boxes: readonly Box[], axis: 0 | 1, place: (box: Box) => number): ReadonlyMap<NodeId, Point> {
  const moved = new Map<NodeId, Point>();
  for (const box of boxes) {
    const next = place(box);
    if (next === box.position[axis]) continue;
    moved.set(box.id, axis === 0 ? [next, box.position[1]] : [box.position[0], next]);
  }
  return moved;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((smallest, number) => Math.min(smallest, number), Number.POSITIVE_INFINITY);
}
