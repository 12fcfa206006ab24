import type { NodeId } from "@weft/graph";
import type { Group } from "../../document/group.ts";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room between a frame and what it holds, and for its title, in pixels at zoom 1. */
const PADDING = 16;
const TITLE = 38;

export function groupBox({ position: [x, y], size: [width, height] }: Group): Box {
  return { x, y, width, height };
}

/** The nodes whose middle lies in a frame: they move with it. */
export function nodesInFrame(group: Group, boxes: ReadonlyMap<NodeId, Box>): readonly NodeId[] {
  const frame = groupBox(group);
  return [...boxes].filter(([, box]) => holds(frame, box)).map(([id]) => id);
}

/** The frames that lie in a frame whole: they move with it too. */
export function framesInFrame(group: Group, groups: readonly Group[]): readonly Group[] {
  const frame = groupBox(group);
  return groups.filter((other) => {
    const box = groupBox(other);
    const inside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height;
    return other.id !== group.id && inside;
  });
}

/** Position and size of a frame around boxes; `undefined` without any. */
export function frameAround(boxes: Iterable<Box>): Pick<Group, "position" | "size"> | undefined {
  const list = [...boxes];
  if (list.length === 0) return undefined;
  const left = Math.min(...list.map(({ x }) => x)) - PADDING;
  const top = Math.min(...list.map(({ y }) => y)) - TITLE;
  const right = Math.max(...list.map(({ x, width }) => x + width)) + PADDING;
  const bottom = Math.max(...list.map(({ y, height }) => y + height)) + PADDING;
  return { position: [left, top], size: [right - left, bottom - top] };
}

function holds(frame: Box, { x, y, width, height }: Box): boolean {
  const middleX = x + width / 2;
  const middleY = y + height / 2;
  return (
    middleX >= frame.x &&
    middleX <= frame.x + frame.width &&
    middleY >= frame.y &&
    middleY <= frame.y + frame.height
  );
}
