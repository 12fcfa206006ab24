import type { Editor } from "../../stores/editor.ts";
import { activeTab } from "../../stores/tabs-store.ts";
import { type PlacedScope, scopeOf } from "./scope-of.ts";

/** The graph that is shown, as it is now: for what happens at an event, not for drawing. */
export function readScope(editor: Editor): PlacedScope | undefined {
  const { document, session } = activeTab(editor.tabs.getState());
  const { workflow } = document.getState();
  const { catalogue } = editor.catalogue.getState();
  return scopeOf(workflow, catalogue, session.getState().graphPath);
}
