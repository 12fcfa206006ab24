import type { LucideIcon } from "lucide-react";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { isEnabled, readContext, runAction } from "../actions/action.ts";
import { findAction } from "../actions/index.ts";
import { shortcutFor } from "../actions/shortcut.ts";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { activeTab } from "../stores/tabs-store.ts";

/** An action as a button or a menu shows it. */
export interface ShownAction {
  readonly title: string;
  readonly icon: LucideIcon | undefined;
  readonly shortcut: string | undefined;
  readonly enabled: boolean;
  /** Of what switches something; else `undefined`. */
  readonly isOn: boolean | undefined;
  readonly run: () => void;
}

/** An action of the registry; drawn anew when it can or cannot be done any more. */
export function useAction(id: string): ShownAction {
  const editor = useEditor();
  const t = useText();
  const action = findAction(id);
  const shortcuts = useSettings((settings) => settings.shortcuts);
  const tab = useStore(editor.tabs, activeTab);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stores = [editor.ui, editor.tabs, editor.settings, editor.runs, tab.document, tab.session];
      const ends = stores.map((store) => store.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [editor, tab],
  );
  const enabled = useSyncExternalStore(subscribe, () => isEnabled(action, readContext(editor)));
  const isOn = useSyncExternalStore(subscribe, () => action.isOn?.(readContext(editor)));
  const run = useCallback(() => void runAction(editor, action), [editor, action]);
  return useMemo(
    () => ({
      title: t(action.title),
      icon: action.icon,
      shortcut: shortcutFor(action, shortcuts),
      enabled,
      isOn,
      run,
    }),
    [t, action, shortcuts, enabled, isOn, run],
  );
}
