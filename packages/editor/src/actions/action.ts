import type { Graph } from "@weft/graph";
import type { LucideIcon } from "lucide-react";
import { type GraphPath, graphAt } from "../document/graph-path.ts";
import { type MessageKey, type Translate, translate } from "../i18n/index.ts";
import type { DocumentState } from "../stores/document-store.ts";
import type { Editor } from "../stores/editor.ts";
import type { SessionState } from "../stores/session-store.ts";
import { activeTab, type Tab } from "../stores/tabs-store.ts";

/** What an action is about, for lists of them. */
export type ActionArea = "file" | "edit" | "arrange" | "nodes" | "view" | "run";

/** What a person can do: one object for toolbar, menus, palette and keyboard. */
export interface Action {
  /** `area.name`, stable: settings keep shortcuts by it. */
  readonly id: string;
  readonly area: ActionArea;
  readonly title: MessageKey;
  readonly icon?: LucideIcon;
  /** Where ComfyUI has the action, its shortcut: `Ctrl+Shift+E`. Ctrl stands for Cmd on a Mac. */
  readonly shortcut?: string;
  /** Further keys that do the same and cannot be changed. */
  readonly alsoKeys?: readonly string[];
  /** Its keys work in a text field too, since they type nothing there. */
  readonly whileTyping?: true;
  /** Done again and again while its keys are held. */
  readonly repeats?: true;
  /** The keys are those of the browser's own clipboard events, which do the work. */
  readonly isClipboard?: true;
  /** For what switches something: whether that is on. */
  readonly isOn?: (context: ActionContext) => boolean;
  /** Whether it can be done now; always, where it is absent. */
  readonly when?: (context: ActionContext) => boolean;
  readonly run: (context: ActionContext) => void | Promise<void>;
}

/** What an action sees when it is asked for. */
export interface ActionContext {
  readonly editor: Editor;
  readonly tab: Tab;
  readonly document: DocumentState;
  readonly session: SessionState;
  readonly path: GraphPath;
  /** The graph that is shown. */
  readonly graph: Graph;
  readonly t: Translate;
}

const NO_GRAPH: Graph = { nodes: new Map(), edges: [], groups: [] };

export function readContext(editor: Editor): ActionContext {
  const tab = activeTab(editor.tabs.getState());
  const document = tab.document.getState();
  const session = tab.session.getState();
  const path = session.graphPath;
  return {
    editor,
    tab,
    document,
    session,
    path,
    graph: graphAt(document.workflow, path)?.graph ?? NO_GRAPH,
    t: translator(editor),
  };
}

export function translator(editor: Editor): Translate {
  return (key, values) => translate(editor.settings.getState().language, key, values);
}

export function isEnabled(action: Action, context: ActionContext): boolean {
  return action.when === undefined || action.when(context);
}

/** Does an action if it can be done now; what goes wrong is told in a toast. Returns whether it was done. */
export function runAction(editor: Editor, action: Action): boolean {
  const context = readContext(editor);
  if (!isEnabled(action, context)) return false;
  const tell = (error: unknown): void => editor.ui.getState().actions.toastError(error);
  try {
    const result = action.run(context);
    if (result instanceof Promise) result.catch(tell);
  } catch (error) {
    tell(error);
  }
  return true;
}
