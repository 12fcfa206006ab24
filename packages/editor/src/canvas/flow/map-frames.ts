import { readGroups } from "../../document/group.ts";
import { isDeepEqual } from "./equality.ts";
import { type FlowInput, FRAME_PREFIX, UNTOUCHABLE } from "./flow-input.ts";
import type { FrameNode } from "./flow-types.ts";

/** Draws the groups of a graph, under its nodes. */
export function mapFrames(
  { place, selectedGroups, positions, sizes }: FlowInput,
  before: ReadonlyMap<string, FrameNode>,
): readonly FrameNode[] {
  return readGroups(place.graph.groups).map((group): FrameNode => {
    const id = FRAME_PREFIX + group.id;
    const [x, y] = positions.get(id) ?? group.position;
    const [width, height] = sizes.get(id) ?? group.size;
    const selected = selectedGroups.has(group.id);
    const old = before.get(id);
    const isSame =
      old !== undefined &&
      isDeepEqual(old.data.group, group) &&
      old.position.x === x &&
      old.position.y === y &&
      old.width === width &&
      old.height === height &&
      old.selected === selected;
    if (isSame) return old;
    return {
      id,
      type: "frame",
      position: { x, y },
      width,
      height,
      measured: { width, height },
      handles: [],
      data: { group },
      selected,
      zIndex: -1,
      // Inside a frame the canvas is the canvas; its title and its corners take the pointer by style.
      style: UNTOUCHABLE,
      dragHandle: ".frame-title",
    };
  });
}
