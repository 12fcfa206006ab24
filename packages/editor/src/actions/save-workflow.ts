import { serializeWorkflow } from "@weft/graph";
import { ApiError } from "@weft/graph/protocol";
import type { Editor } from "../stores/editor.ts";
import type { Tab } from "../stores/tabs-store.ts";
import { translator } from "./action.ts";

/**
 * Writes a tab's workflow to the workflows folder, under `name` where that is given. A tab without a name asks for one.
 * Returns whether it was written; a file that changed on disk is never overwritten: the person is asked.
 */
export async function saveTab(editor: Editor, tab: Tab, name?: string): Promise<boolean> {
  const { workflow, name: before, revision, actions } = tab.document.getState();
  const wanted = name ?? before;
  const ui = editor.ui.getState().actions;
  if (wanted === undefined) {
    ui.openDialog({ kind: "save-as", tab: tab.id });
    return false;
  }
  editor.saving.add(tab.id);
  try {
    const expected = wanted === before ? (revision ?? null) : null;
    const saved = await editor.client.call("saveWorkflow", {
      params: { name: wanted },
      body: { text: serializeWorkflow(workflow), revision: expected },
    });
    actions.markSaved({ name: saved.name, revision: saved.revision, workflow });
    editor.settings.getState().actions.addRecentFile(saved.name);
    ui.toast({ level: "success", text: translator(editor)("core.saved", { name: saved.name }) });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "workflow-changed") throw error;
    const { kept } = error.details;
    ui.openDialog({ kind: "conflict", tab: tab.id, ...(typeof kept === "string" ? { kept } : {}) });
    return false;
  } finally {
    editor.saving.delete(tab.id);
  }
}

/** After a conflict: writes what the tab holds over what is on disk, which stays among the file's versions. */
export async function overwriteFile(editor: Editor, tab: Tab): Promise<boolean> {
  const { name, workflow, actions } = tab.document.getState();
  if (name === undefined) return false;
  const { revision } = await editor.client.call("readWorkflow", { params: { name } });
  actions.markSaved({ name, revision, workflow });
  return saveTab(editor, tab);
}
