import type { NodeId } from "@weft/graph";
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  type LucideIcon,
  Network,
} from "lucide-react";
import { type Alignment, alignBoxes, distributeBoxes } from "../document/align.ts";
import { arrangeNodes } from "../document/arrange.ts";
import type { Point } from "../document/command.ts";
import { readNodeUi } from "../document/node-ui.ts";
import type { MessageKey } from "../i18n/index.ts";
import type { Action, ActionContext } from "./action.ts";
import { boxesOf, selectedBoxes } from "./node-boxes.ts";

function moveTo({ document, path, graph }: ActionContext, positions: ReadonlyMap<NodeId, Point>): void {
  const free = new Map(
    [...positions].filter(([id]) => {
      const node = graph.nodes.get(id);
      return node !== undefined && !readNodeUi(node).pinned;
    }),
  );
  if (free.size > 0) document.actions.apply({ kind: "move-nodes", path, positions: free });
}

function align(id: Alignment, title: MessageKey, icon: LucideIcon): Action {
  return {
    id: `arrange.align-${id}`,
    area: "arrange",
    title,
    icon,
    when: ({ session }) => session.selection.size > 1,
    run: (context) => moveTo(context, alignBoxes(selectedBoxes(context), id)),
  };
}

function distribute(id: "horizontal" | "vertical", title: MessageKey, icon: LucideIcon): Action {
  return {
    id: `arrange.distribute-${id}`,
    area: "arrange",
    title,
    icon,
    when: ({ session }) => session.selection.size > 2,
    run: (context) => moveTo(context, distributeBoxes(selectedBoxes(context), id)),
  };
}

/** After so long a change of the document is on the screen. */
const DRAWN_MS = 100;

/** Lays out what is selected, or everything when at most one node is. The layout engine is loaded for it. */
async function arrange(context: ActionContext): Promise<void> {
  const { session, graph, editor } = context;
  const ids = session.selection.size > 1 ? session.selection : new Set(graph.nodes.keys());
  const { startElk } = await import("../document/elk-layout.ts");
  const elk = startElk();
  try {
    moveTo(context, await arrangeNodes(boxesOf(context, ids), graph.edges, elk.layout));
  } finally {
    elk.end();
  }
  // The canvas fits what it shows, so it must have drawn the new places.
  if (session.selection.size <= 1) editor.delay(() => editor.canvas.current?.fitAll(), DRAWN_MS);
}

export const arrangeActions: readonly Action[] = [
  {
    id: "arrange.layout",
    area: "arrange",
    title: "actions.arrange",
    icon: Network,
    shortcut: "Ctrl+Shift+L",
    when: ({ graph }) => graph.nodes.size > 1,
    run: arrange,
  },
  align("left", "actions.alignLeft", AlignStartVertical),
  align("center", "actions.alignCenter", AlignCenterVertical),
  align("right", "actions.alignRight", AlignEndVertical),
  align("top", "actions.alignTop", AlignStartHorizontal),
  align("middle", "actions.alignMiddle", AlignCenterHorizontal),
  align("bottom", "actions.alignBottom", AlignEndHorizontal),
  distribute("horizontal", "actions.distributeHorizontally", AlignHorizontalDistributeCenter),
  distribute("vertical", "actions.distributeVertically", AlignVerticalDistributeCenter),
];
