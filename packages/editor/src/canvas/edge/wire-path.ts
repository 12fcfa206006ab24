import { getBezierPath, type InternalNode, Position } from "@xyflow/react";
import { handleId, type Side } from "../flow/handle-id.ts";

export interface FlowPoint {
  readonly x: number;
  readonly y: number;
}

/** The path of a wire from an output to an input, with the point in its middle. */
export function wirePath(from: FlowPoint, to: FlowPoint): readonly [path: string, x: number, y: number] {
  const [path, x, y] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: Position.Right,
    targetX: to.x,
    targetY: to.y,
    targetPosition: Position.Left,
    curvature: 0.3,
  });
  return [path, x, y];
}

/** Where a port of a node is on the canvas; `undefined` while React Flow does not know it. */
export function portPoint(node: InternalNode | undefined, side: Side, port: string): FlowPoint | undefined {
  const bounds = node?.internals.handleBounds?.[side === "out" ? "source" : "target"];
  const handle = bounds?.find(({ id }) => id === handleId(side, port));
  if (node === undefined || handle === undefined) return undefined;
  const { x, y } = node.internals.positionAbsolute;
  return { x: x + handle.x + (side === "out" ? handle.width : 0), y: y + handle.y + handle.height / 2 };
}
