import { isNodeId, type JsonValue, type NodeId } from "@weft/graph";
import type { NodeChange } from "@xyflow/react";
import { type RefObject, useCallback, useMemo, useRef, useState } from "react";
import type { Command, Point } from "../../document/command.ts";
import { graphAt } from "../../document/graph-path.ts";
import { putGroups, readGroups } from "../../document/group.ts";
import { useActiveTab } from "../../stores/active-tab.ts";
import type { Tab } from "../../stores/tabs-store.ts";
import { type Box, framesInFrame, nodesInFrame } from "../frame/frame-members.ts";
import { FRAME_PREFIX } from "./flow-input.ts";
import { type FlowNode, hasTextField } from "./flow-types.ts";

type Points = ReadonlyMap<string, Point>;

interface Overlay {
  readonly positions: Points;
  readonly sizes: Points;
  /** Where copies of nodes are dragged, by the node's id. */
  readonly clones: Points;
}

/** How a drag moves things: frames take along what is in them or not, or copies are dragged. */
export type DragKind = "move" | "frame-alone" | "clone";

export interface Moves extends Overlay {
  readonly change: (changes: readonly NodeChange<FlowNode>[]) => void;
  readonly start: (nodes: readonly FlowNode[], kind: DragKind) => void;
  /** The drag ends: what moved becomes one step of undo. Returns where copies were dropped. */
  readonly commit: () => Points;
}

interface Drag {
  readonly kind: DragKind;
  readonly starts: Points;
  /** What lies in dragged frames. */
  readonly followers: Points;
}

const NOTHING: Overlay = { positions: new Map(), sizes: new Map(), clones: new Map() };

/** Positions and sizes while a person drags: they go into the document when the drag ends, as one step. */
export function useMoves(shown: RefObject<readonly FlowNode[]>): Moves {
  const tab = useActiveTab();
  const [overlay, setOverlay] = useState(NOTHING);
  const current = useRef(NOTHING);
  const drag = useRef<Drag | undefined>(undefined);

  const show = useCallback((next: Overlay) => {
    current.current = next;
    setOverlay(next);
  }, []);
  const commit = useCallback(() => {
    const { positions, sizes, clones } = current.current;
    const isKeys = drag.current === undefined && sizes.size === 0;
    drag.current = undefined;
    show(NOTHING);
    // Steps by arrow keys are one step of undo.
    applyMoves(tab, { positions, sizes }, isKeys ? "move-by-keys" : undefined);
    return clones;
  }, [tab, show]);

  const start = useCallback(
    (nodes: readonly FlowNode[], kind: DragKind) => {
      const dragged = new Set(nodes.map(({ id }) => id));
      const starts = new Map(nodes.map(({ id, position }) => [id, [position.x, position.y] as const]));
      const followers = kind === "move" ? followersOf(nodes, dragged, shown.current) : new Map();
      drag.current = { kind, starts, followers };
    },
    [shown],
  );

  const change = useCallback(
    (changes: readonly NodeChange<FlowNode>[]) => {
      const isClone = drag.current?.kind === "clone";
      const { positions: before, clones: beforeClones } = current.current;
      const positions = new Map(isClone ? beforeClones : before);
      const sizes = new Map(current.current.sizes);
      let changed = false;
      let resized = false;
      for (const each of changes) {
        if (each.type === "position" && each.position !== undefined) {
          positions.set(each.id, [each.position.x, each.position.y]);
          changed = true;
        }
        if (each.type === "dimensions" && each.resizing !== undefined) {
          const node = shown.current.find(({ id }) => id === each.id);
          if (each.dimensions !== undefined && node !== undefined) {
            sizes.set(each.id, sizeOf(node, each.dimensions));
          }
          changed = true;
          resized ||= !each.resizing;
        }
      }
      if (!changed) return;
      const { starts, followers } = drag.current ?? {};
      const shift = starts === undefined ? undefined : shiftOf(starts, positions);
      if (followers !== undefined && shift !== undefined) {
        for (const [id, [x, y]] of followers) positions.set(id, [x + shift[0], y + shift[1]]);
      }
      show(isClone ? { ...current.current, clones: positions } : { ...current.current, positions, sizes });
      // Arrow keys and the end of a resize have no drag that ends.
      const isKeys = drag.current === undefined && sizes.size === 0;
      if (isKeys || resized) commit();
    },
    [show, commit, shown],
  );

  return useMemo(() => ({ ...overlay, change, start, commit }), [overlay, change, start, commit]);
}

/**
 * The size that the document keeps. A node's is without what only a run adds (picture, failure); its height is 0, which
 * is as high as it needs to be, unless it has a text field that takes the room.
 */
function sizeOf(
  node: FlowNode,
  { width, height }: { readonly width: number; readonly height: number },
): Point {
  if (node.type !== "node") return [Math.round(width), Math.round(height)];
  const { geometry } = node.data;
  const added = (node.measured?.height ?? geometry.height) - geometry.height;
  return [Math.round(width), hasTextField(node.data) ? Math.round(height - added) : 0];
}

/** How far the first dragged thing has come. */
function shiftOf(starts: Points, positions: Points): Point | undefined {
  for (const [id, [x, y]] of starts) {
    const now = positions.get(id);
    if (now !== undefined) return [now[0] - x, now[1] - y];
  }
  return undefined;
}

/** What lies in the dragged frames and is not dragged itself, with where it is now. */
function followersOf(
  dragged: readonly FlowNode[],
  taken: ReadonlySet<string>,
  nodes: readonly FlowNode[],
): Points {
  const boxes = new Map<NodeId, Box>();
  for (const { id, position, measured, draggable } of nodes) {
    if (!isNodeId(id) || draggable === false) continue;
    boxes.set(id, { ...position, width: measured?.width ?? 0, height: measured?.height ?? 0 });
  }
  const groups = nodes.flatMap((node) => (node.type === "frame" ? [node.data.group] : []));
  const followers = new Map<string, Point>();
  for (const node of dragged) {
    if (node.type !== "frame") continue;
    for (const id of nodesInFrame(node.data.group, boxes)) {
      const box = boxes.get(id);
      if (box !== undefined && !taken.has(id)) followers.set(id, [box.x, box.y]);
    }
    for (const group of framesInFrame(node.data.group, groups)) {
      if (!taken.has(FRAME_PREFIX + group.id)) followers.set(FRAME_PREFIX + group.id, group.position);
    }
  }
  return followers;
}

function applyMoves(
  { document, session }: Tab,
  { positions, sizes }: Pick<Overlay, "positions" | "sizes">,
  group: string | undefined,
): void {
  const { graphPath: path } = session.getState();
  const { workflow, actions } = document.getState();
  const graph = graphAt(workflow, path)?.graph;
  if (graph === undefined) return;
  const commands: Command[] = [];
  const moved = new Map<NodeId, Point>();
  for (const [id, position] of positions) if (isNodeId(id)) moved.set(id, rounded(position));
  if (moved.size > 0) commands.push({ kind: "move-nodes", path, positions: moved });
  for (const [id, size] of sizes) {
    if (!isNodeId(id)) continue;
    const ui: Readonly<Record<string, JsonValue>> = { size };
    commands.push({ kind: "set-node", path, node: id, change: { ui } });
  }
  const groups = readGroups(graph.groups).flatMap((group) => {
    const position = positions.get(FRAME_PREFIX + group.id);
    const size = sizes.get(FRAME_PREFIX + group.id);
    if (position === undefined && size === undefined) return [];
    return [{ ...group, position: rounded(position ?? group.position), size: size ?? group.size }];
  });
  if (groups.length > 0) commands.push({ kind: "set-groups", path, groups: putGroups(graph.groups, groups) });
  if (commands.length === 0) return;
  actions.apply({ kind: "batch", commands }, group === undefined ? {} : { group });
}

function rounded([x, y]: Point): Point {
  return [Math.round(x), Math.round(y)];
}
