import { useEffect } from "react";
import { useEditor } from "../stores/editor-context.tsx";
import type { Drawer } from "../stores/ui-store.ts";

const STRIP = "layout.strip";
const INSPECTOR = "layout.inspector";
const DRAWER = "layout.drawer";
const DRAWERS: readonly Drawer[] = ["nodes", "models", "workflows", "gallery", "queue", "problems"];
/** Narrower windows have no room for the inspector until somebody asks for it. */
const WIDE_WINDOW = 1600;

/** Opens the parts of the window that were open the last time, and remembers what is opened and closed. */
export function useKeptLayout(): void {
  const { ui, settings } = useEditor();
  useEffect(() => {
    const { choices, actions } = settings.getState();
    const { set, openDrawer } = ui.getState().actions;
    set({
      strip: choices[STRIP] === "folded" ? "folded" : "open",
      inspector:
        choices[INSPECTOR] === undefined ? window.innerWidth >= WIDE_WINDOW : choices[INSPECTOR] === true,
    });
    const kept = DRAWERS.find((name) => name === choices[DRAWER]);
    if (kept !== undefined) openDrawer(kept);
    return ui.subscribe((state, before) => {
      if (state.strip !== before.strip) actions.setChoice(STRIP, state.strip);
      if (state.inspector !== before.inspector) actions.setChoice(INSPECTOR, state.inspector);
      if (state.drawer !== before.drawer) actions.setChoice(DRAWER, state.drawer ?? "");
    });
  }, [ui, settings]);
}
