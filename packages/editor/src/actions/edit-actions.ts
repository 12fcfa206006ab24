import {
  Clipboard,
  ClipboardCopy,
  ClipboardPaste,
  CopyPlus,
  Redo2,
  Scissors,
  Trash2,
  Undo2,
  Unlink,
} from "lucide-react";
import { bridgeEdges } from "../document/bridge-edges.ts";
import type { Command } from "../document/command.ts";
import { edgeId } from "../document/command.ts";
import { describeType } from "../document/describe.ts";
import { readGroups, removeGroups } from "../document/group.ts";
import type { Action, ActionContext } from "./action.ts";
import { connectedNodes } from "./connected-nodes.ts";
import { copySelection, pasteText } from "./copy-paste.ts";

export function hasSelection({ session }: ActionContext): boolean {
  return session.selection.size + session.selectedGroups.size > 0;
}

function hasAnythingSelected(context: ActionContext): boolean {
  return hasSelection(context) || context.session.selectedEdges.size > 0;
}

/** Removes all that is selected as one step. */
function removeSelected(context: ActionContext, keepLinks: boolean): void {
  const { document, session, path, graph, editor } = context;
  const commands: Command[] = [];
  const edges = graph.edges.filter((edge) => session.selectedEdges.has(edgeId(edge)));
  if (edges.length > 0) commands.push({ kind: "disconnect", path, edges });
  if (session.selection.size > 0) {
    const types = editor.catalogue.getState().catalogue;
    const describe = ({ type }: { readonly type: string }) => describeType(document.workflow, types, type);
    const bridges = keepLinks ? bridgeEdges(graph, session.selection, describe) : [];
    commands.push({ kind: "remove-nodes", path, nodes: [...session.selection], bridges });
  }
  if (session.selectedGroups.size > 0) {
    commands.push({ kind: "set-groups", path, groups: removeGroups(graph.groups, session.selectedGroups) });
  }
  document.actions.apply({ kind: "batch", commands });
}

async function writeClipboard(context: ActionContext): Promise<void> {
  const text = copySelection(context);
  if (text === undefined) return;
  // Browsers keep the clipboard from pages of another machine without TLS; there the copy event does the work.
  if (canReachClipboard()) await navigator.clipboard.writeText(text);
  else document.execCommand("copy");
}

async function readClipboard(context: ActionContext, withIncoming: boolean): Promise<void> {
  const { editor, t } = context;
  if (canReachClipboard()) pasteText(editor, await navigator.clipboard.readText(), { withIncoming });
  else editor.ui.getState().actions.toast({ level: "info", text: t("core.pasteByKeys") });
}

function canReachClipboard(): boolean {
  return globalThis.isSecureContext;
}

export const editActions: readonly Action[] = [
  {
    id: "edit.undo",
    area: "edit",
    title: "actions.undo",
    icon: Undo2,
    shortcut: "Ctrl+Z",
    repeats: true,
    when: ({ document }) => document.canUndo,
    run: ({ document }) => document.actions.undo(),
  },
  {
    id: "edit.redo",
    area: "edit",
    title: "actions.redo",
    icon: Redo2,
    shortcut: "Ctrl+Y",
    alsoKeys: ["Ctrl+Shift+Z"],
    repeats: true,
    when: ({ document }) => document.canRedo,
    run: ({ document }) => document.actions.redo(),
  },
  {
    id: "edit.cut",
    area: "edit",
    title: "actions.cut",
    icon: Scissors,
    shortcut: "Ctrl+X",
    isClipboard: true,
    when: hasSelection,
    run: async (context) => {
      await writeClipboard(context);
      removeSelected(context, false);
    },
  },
  {
    id: "edit.copy",
    area: "edit",
    title: "actions.copy",
    icon: ClipboardCopy,
    shortcut: "Ctrl+C",
    isClipboard: true,
    when: hasSelection,
    run: writeClipboard,
  },
  {
    id: "edit.paste",
    area: "edit",
    title: "actions.paste",
    icon: Clipboard,
    shortcut: "Ctrl+V",
    isClipboard: true,
    run: (context) => readClipboard(context, false),
  },
  {
    id: "edit.paste-with-links",
    area: "edit",
    title: "actions.pasteWithLinks",
    icon: ClipboardPaste,
    shortcut: "Ctrl+Shift+V",
    isClipboard: true,
    run: (context) => readClipboard(context, true),
  },
  {
    id: "edit.duplicate",
    area: "edit",
    title: "actions.duplicate",
    icon: CopyPlus,
    shortcut: "Ctrl+D",
    when: hasSelection,
    run: (context) => {
      const text = copySelection(context);
      if (text !== undefined) pasteText(context.editor, text, { withIncoming: true, beside: true });
    },
  },
  {
    id: "edit.delete",
    area: "edit",
    title: "actions.delete",
    icon: Trash2,
    shortcut: "Delete",
    alsoKeys: ["Backspace"],
    when: hasAnythingSelected,
    run: (context) => removeSelected(context, false),
  },
  {
    id: "edit.delete-keep-links",
    area: "edit",
    title: "actions.deleteKeepLinks",
    icon: Unlink,
    shortcut: "Ctrl+Delete",
    alsoKeys: ["Ctrl+Backspace"],
    when: ({ session }) => session.selection.size > 0,
    run: (context) => removeSelected(context, true),
  },
  {
    id: "edit.select-all",
    area: "edit",
    title: "actions.selectAll",
    shortcut: "Ctrl+A",
    when: ({ graph }) => graph.nodes.size > 0,
    run: ({ graph, session }) =>
      session.actions.select({
        nodes: new Set(graph.nodes.keys()),
        groups: new Set(readGroups(graph.groups).map(({ id }) => id)),
      }),
  },
  {
    id: "edit.select-connected",
    area: "edit",
    title: "actions.selectConnected",
    shortcut: "Ctrl+Shift+A",
    when: ({ session }) => session.selection.size > 0,
    run: ({ graph, session }) => session.actions.select({ nodes: connectedNodes(graph, session.selection) }),
  },
  {
    id: "edit.select-none",
    area: "edit",
    title: "actions.selectNone",
    when: hasAnythingSelected,
    run: ({ session }) => session.actions.clearSelection(),
  },
];
