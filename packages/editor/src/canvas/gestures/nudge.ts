import type { NodeId } from "@weft/graph";
import type { Point } from "../../document/command.ts";
import { graphAt } from "../../document/graph-path.ts";
import { readNodeUi } from "../../document/node-ui.ts";
import type { Editor } from "../../stores/editor.ts";
import { activeTab } from "../../stores/tabs-store.ts";

/** Pixels at zoom 1: as far as nodes snap, and with Shift. */
const STEP = 8;
const LONG_STEP = 32;

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the selected nodes by an arrow key; several steps are one step of undo. Returns whether it was one. */
export function nudgeSelected(editor: Editor, key: string, isLong: boolean): boolean {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return false;
  const { document, session } = activeTab(editor.tabs.getState());
  const { workflow, actions } = document.getState();
  const { graphPath: path, selection } = session.getState();
  const graph = graphAt(workflow, path)?.graph;
  const step = isLong ? LONG_STEP : STEP;
  const positions = new Map<NodeId, Point>();
  for (const id of selection) {
    const node = graph?.nodes.get(id);
    if (node === undefined) continue;
    const { position, pinned } = readNodeUi(node);
    if (!pinned) positions.set(id, [position[0] + direction[0] * step, position[1] + direction[1] * step]);
  }
  if (positions.size > 0) actions.apply({ kind: "move-nodes", path, positions }, { group: "move-by-keys" });
  return true;
}
