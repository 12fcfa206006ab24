import { type NodeId, type NodeMode, subgraphIdOf, type WorkflowNode } from "@weft/graph";
import {
  Ban,
  BoxSelect,
  ChevronsDownUp,
  Component,
  CornerDownRight,
  Eye,
  type LucideIcon,
  Package,
  PackageOpen,
  Pencil,
  Pin,
  SkipForward,
} from "lucide-react";
import type { Command, NodeChange } from "../document/command.ts";
import { freeName, freeNodeId } from "../document/free-name.ts";
import { putGroups } from "../document/group.ts";
import { readNodeUi } from "../document/node-ui.ts";
import type { MessageKey } from "../i18n/index.ts";
import type { Action, ActionContext } from "./action.ts";
import { selectedBoxes } from "./node-boxes.ts";

function selectedNodes({ graph, session }: ActionContext): ReadonlyArray<readonly [NodeId, WorkflowNode]> {
  return [...graph.nodes].filter(([id]) => session.selection.has(id));
}

function hasNodes({ session }: ActionContext): boolean {
  return session.selection.size > 0;
}

function changeSelected(context: ActionContext, change: NodeChange): void {
  const commands = selectedNodes(context).map(
    ([node]): Command => ({ kind: "set-node", path: context.path, node, change }),
  );
  context.document.actions.apply({ kind: "batch", commands });
}

type Mode = Exclude<NodeMode, "active">;
type Flag = "collapsed" | "pinned" | "advanced";

function allHave(context: ActionContext, has: (node: WorkflowNode) => boolean): boolean {
  return hasNodes(context) && selectedNodes(context).every(([, node]) => has(node));
}

/** All selected nodes get the mode, or are active again when all have it. */
function switchMode(name: string, mode: Mode, title: MessageKey, icon: LucideIcon, shortcut: string): Action {
  const isOn = (context: ActionContext): boolean => allHave(context, (node) => node.mode === mode);
  const run = (context: ActionContext): void =>
    changeSelected(context, { mode: isOn(context) ? "active" : mode });
  return { id: `nodes.${name}`, area: "nodes", title, icon, shortcut, isOn, when: hasNodes, run };
}

/** All selected nodes get the mark, or lose it when all have it. */
function switchFlag(
  name: string,
  flag: Flag,
  title: MessageKey,
  icon: LucideIcon,
  shortcut?: string,
): Action {
  const isOn = (context: ActionContext): boolean => allHave(context, (node) => readNodeUi(node)[flag]);
  const run = (context: ActionContext): void =>
    changeSelected(context, { ui: { [flag]: isOn(context) ? null : true } });
  const keys = shortcut === undefined ? {} : { shortcut };
  return { id: `nodes.${name}`, area: "nodes", title, icon, isOn, when: hasNodes, run, ...keys };
}

/** The one selected instance of a subgraph; `undefined` when something else is selected. */
function selectedInstance(context: ActionContext): NodeId | undefined {
  const [only, ...others] = selectedNodes(context);
  const isInstance = only !== undefined && others.length === 0 && subgraphIdOf(only[1].type) !== undefined;
  return isInstance ? only[0] : undefined;
}

/** Room between a frame and what is in it; at the top also for its title. */
const FRAME_MARGIN = 16;
const FRAME_TITLE = 32;

function frameSelected(context: ActionContext): void {
  const { editor, document, session, path, graph, t } = context;
  const boxes = selectedBoxes(context);
  const [first] = boxes;
  if (first === undefined) return;
  let [left, top] = first.position;
  let [right, bottom] = first.position;
  for (const { position, size } of boxes) {
    left = Math.min(left, position[0]);
    top = Math.min(top, position[1]);
    right = Math.max(right, position[0] + size[0]);
    bottom = Math.max(bottom, position[1] + size[1]);
  }
  const id = editor.newId();
  const group = {
    id,
    title: t("core.newGroup"),
    position: [left - FRAME_MARGIN, top - FRAME_MARGIN - FRAME_TITLE] as const,
    size: [right - left + 2 * FRAME_MARGIN, bottom - top + 2 * FRAME_MARGIN + FRAME_TITLE] as const,
  };
  document.actions.apply({ kind: "set-groups", path, groups: putGroups(graph.groups, [group]) });
  session.actions.select({ groups: new Set([id]) });
}

function makeSubgraph(context: ActionContext): void {
  const { document, session, path, graph, t } = context;
  const { subgraphs } = document.workflow;
  const title = freeName(t("core.newSubgraph"), (name) =>
    [...subgraphs.values()].some((other) => other.title === name),
  );
  const subgraph: string = freeNodeId("subgraph", (id) => subgraphs.has(id));
  const instance = freeNodeId("subgraph", (id) => graph.nodes.has(id));
  const nodes = [...session.selection];
  document.actions.apply({ kind: "make-subgraph", path, nodes, subgraph, instance, title });
  session.actions.select({ nodes: new Set([instance]) });
}

export const nodeActions: readonly Action[] = [
  switchMode("bypass", "bypassed", "actions.bypass", SkipForward, "Ctrl+B"),
  switchMode("mute", "muted", "actions.mute", Ban, "Ctrl+M"),
  switchFlag("collapse", "collapsed", "actions.collapse", ChevronsDownUp, "Alt+C"),
  switchFlag("pin", "pinned", "actions.pin", Pin, "P"),
  switchFlag("advanced", "advanced", "actions.advanced", Eye),
  {
    id: "nodes.rename",
    area: "nodes",
    title: "actions.rename",
    icon: Pencil,
    shortcut: "F2",
    when: ({ session, editor }) => session.selection.size === 1 && editor.canvas.current !== undefined,
    run: ({ session, editor }) => {
      const [node] = session.selection;
      if (node !== undefined) editor.canvas.current?.startRename(node);
    },
  },
  {
    id: "nodes.group",
    area: "nodes",
    title: "actions.group",
    icon: BoxSelect,
    shortcut: "Ctrl+G",
    when: hasNodes,
    run: frameSelected,
  },
  {
    id: "nodes.make-subgraph",
    area: "nodes",
    title: "actions.makeSubgraph",
    icon: Package,
    shortcut: "Ctrl+Shift+E",
    when: hasNodes,
    run: makeSubgraph,
  },
  {
    id: "nodes.unpack-subgraph",
    area: "nodes",
    title: "actions.unpackSubgraph",
    icon: PackageOpen,
    when: (context) => selectedInstance(context) !== undefined,
    run: (context) => {
      const instance = selectedInstance(context);
      if (instance === undefined) return;
      context.document.actions.apply({ kind: "unpack-subgraph", path: context.path, instance });
    },
  },
  {
    id: "nodes.enter-subgraph",
    area: "nodes",
    title: "actions.enterSubgraph",
    icon: CornerDownRight,
    when: (context) => selectedInstance(context) !== undefined,
    run: (context) => {
      const instance = selectedInstance(context);
      if (instance !== undefined) context.session.actions.enter(instance);
    },
  },
  {
    id: "nodes.leave-subgraph",
    area: "nodes",
    title: "actions.leaveSubgraph",
    icon: Component,
    shortcut: "Escape",
    when: ({ path, session }) => path.length > 0 && session.selection.size === 0,
    run: ({ path, session }) => session.actions.goTo(path.slice(0, -1)),
  },
];
