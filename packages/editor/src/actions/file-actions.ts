import { serializeWorkflow } from "@weft/graph";
import {
  Download,
  FileInput,
  FilePlus,
  FolderOpen,
  Info,
  PackageCheck,
  Save,
  SaveAll,
  X,
} from "lucide-react";
import type { Action, ActionContext } from "./action.ts";
import { importFiles } from "./import-files.ts";
import { makeBundle } from "./make-bundle.ts";
import { saveTab } from "./save-workflow.ts";

/** Closes a tab; the person is asked where that would lose something. */
export function closeTab({ editor, tab }: Pick<ActionContext, "editor" | "tab">): void {
  const { dirty, workflow, canUndo } = tab.document.getState();
  const losesSomething = dirty && (workflow.nodes.size > 0 || canUndo);
  if (losesSomething) editor.ui.getState().actions.openDialog({ kind: "close-tab", tab: tab.id });
  else editor.tabs.getState().actions.close(tab.id);
}

function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = window.document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A title as the name of a file on any system. */
export function fileNameOf(title: string): string {
  const name = title.replaceAll(/[\s\p{Cc}\\/:*?"<>|]+/gu, " ").trim();
  return name === "" ? "workflow" : name.slice(0, 80);
}

/** Lets the person choose files of this machine. */
function chooseFiles(): Promise<readonly File[]> {
  const field = window.document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.accept = ".json,.weft,application/json,image/*";
  return new Promise((resolve) => {
    field.addEventListener("change", () => resolve([...(field.files ?? [])]));
    field.addEventListener("cancel", () => resolve([]));
    field.click();
  });
}

export const fileActions: readonly Action[] = [
  {
    id: "file.new",
    area: "file",
    title: "actions.newWorkflow",
    icon: FilePlus,
    shortcut: "Ctrl+Alt+N",
    run: ({ editor }) => {
      editor.tabs.getState().actions.openEmpty();
    },
  },
  {
    id: "file.open",
    area: "file",
    title: "actions.open",
    icon: FolderOpen,
    shortcut: "Ctrl+O",
    whileTyping: true,
    run: ({ editor }) => editor.ui.getState().actions.openDrawer("workflows"),
  },
  {
    id: "file.import",
    area: "file",
    title: "actions.import",
    icon: FileInput,
    run: async ({ editor }) => importFiles(editor, await chooseFiles()),
  },
  {
    id: "file.save",
    area: "file",
    title: "actions.save",
    icon: Save,
    shortcut: "Ctrl+S",
    whileTyping: true,
    run: async ({ editor, tab }) => {
      await saveTab(editor, tab);
    },
  },
  {
    id: "file.save-as",
    area: "file",
    title: "actions.saveAs",
    icon: SaveAll,
    shortcut: "Ctrl+Shift+S",
    whileTyping: true,
    run: ({ editor, tab }) => editor.ui.getState().actions.openDialog({ kind: "save-as", tab: tab.id }),
  },
  {
    id: "file.export",
    area: "file",
    title: "actions.export",
    icon: Download,
    run: ({ document, tab }) => {
      const text = new Blob([serializeWorkflow(document.workflow)], { type: "application/json" });
      download(text, `${fileNameOf(tab.title)}.json`);
    },
  },
  {
    id: "file.bundle",
    area: "file",
    title: "actions.bundle",
    icon: PackageCheck,
    // The hashes in a bundle need the browser's cryptography, which pages of another machine without TLS do not have.
    when: ({ document }) => document.workflow.nodes.size > 0 && globalThis.isSecureContext,
    run: async ({ editor, tab }) => download(await makeBundle(editor, tab), `${fileNameOf(tab.title)}.weft`),
  },
  {
    id: "file.details",
    area: "file",
    title: "actions.details",
    icon: Info,
    run: ({ editor }) => editor.ui.getState().actions.openDialog({ kind: "details" }),
  },
  {
    id: "file.close",
    area: "file",
    title: "actions.closeTab",
    icon: X,
    shortcut: "Ctrl+Alt+W",
    run: closeTab,
  },
  {
    id: "file.next-tab",
    area: "file",
    title: "actions.nextTab",
    shortcut: "Alt+Shift+ArrowRight",
    when: ({ editor }) => editor.tabs.getState().tabs.length > 1,
    run: ({ editor }) => editor.tabs.getState().actions.step(1),
  },
  {
    id: "file.previous-tab",
    area: "file",
    title: "actions.previousTab",
    shortcut: "Alt+Shift+ArrowLeft",
    when: ({ editor }) => editor.tabs.getState().tabs.length > 1,
    run: ({ editor }) => editor.tabs.getState().actions.step(-1),
  },
];
