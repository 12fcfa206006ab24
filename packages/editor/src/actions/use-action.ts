import type { LucideIcon } from "lucide-react";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useText } from "../i18n/index.ts";
import type { Editor } from "../stores/editor.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { activeTab } from "../stores/tabs-store.ts";
import { type Action, isEnabled, readContext, runAction } from "./action.ts";
import { findAction } from "./index.ts";
import { shortcutFor } from "./shortcut.ts";

/** An action as a button or a menu item shows it. */
export interface ShownAction {
  readonly id: string;
  readonly title: string;
  readonly icon: LucideIcon | undefined;
  /** As text: `Ctrl+Shift+E`. */
  readonly shortcut: string | undefined;
  readonly enabled: boolean;
  /** Of an action that switches something: whether that is on; else `undefined`. */
  readonly on: boolean | undefined;
  readonly run: () => void;
}

export function useAction(id: string): ShownAction {
  const [action] = useShownActions([findAction(id)]);
  if (action === undefined) throw new Error(`There is no action "${id}".`);
  return action;
}

/** Actions with what they are called and whether they can be done now; `actions` should keep its identity. */
export function useShownActions(actions: readonly Action[]): readonly ShownAction[] {
  const editor = useEditor();
  const t = useText();
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const subscribe = useCallback((listener: () => void) => subscribeToAll(editor, listener), [editor]);
  const states = useSyncExternalStore(subscribe, () => readStates(editor, actions));
  return useMemo(
    () =>
      actions.map((action, place) => ({
        id: action.id,
        title: t(action.title),
        icon: action.icon,
        shortcut: shortcutFor(action, shortcuts),
        enabled: states[2 * place] === "1",
        on: action.isOn === undefined ? undefined : states[2 * place + 1] === "1",
        run: () => {
          runAction(editor, action);
        },
      })),
    [actions, t, shortcuts, states, editor],
  );
}

/** Two digits for each action: whether it is enabled, and whether it is on. */
function readStates(editor: Editor, actions: readonly Action[]): string {
  const context = readContext(editor);
  return actions
    .map((action) => `${isEnabled(action, context) ? 1 : 0}${action.isOn?.(context) === true ? 1 : 0}`)
    .join("");
}

/** Calls back when anything changes that an action may look at. */
function subscribeToAll(editor: Editor, listener: () => void): () => void {
  let unfollow = followTab(editor, listener);
  const ends = [
    editor.tabs.subscribe((state, before) => {
      if (state.active !== before.active) {
        unfollow();
        unfollow = followTab(editor, listener);
      }
      listener();
    }),
    editor.ui.subscribe(listener),
    editor.settings.subscribe(listener),
    editor.catalogue.subscribe(listener),
    editor.runs.subscribe((state, before) => {
      if (state.queue !== before.queue) listener();
    }),
  ];
  return () => {
    unfollow();
    for (const end of ends) end();
  };
}

function followTab(editor: Editor, listener: () => void): () => void {
  const { document, session } = activeTab(editor.tabs.getState());
  const ends = [document.subscribe(listener), session.subscribe(listener)];
  return () => {
    for (const end of ends) end();
  };
}
