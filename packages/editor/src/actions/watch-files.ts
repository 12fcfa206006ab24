import type { Editor } from "../stores/editor.ts";
import type { Tab } from "../stores/tabs-store.ts";
import { translator } from "./action.ts";
import { readText } from "./open-text.ts";

/** After a save, the news of the own change may come before the answer: so long it is not judged. */
const SETTLE_MS = 400;

/**
 * Follows files that other programs change: a document without changes of its own shows the new text; where both
 * changed, the person is told, and the next save asks.
 */
export function watchFiles(editor: Editor): () => void {
  const look = (name: string, revision: string | null): void => {
    const tab = editor.tabs.getState().tabs.find((other) => other.name === name);
    if (tab === undefined || editor.saving.has(tab.id)) return;
    const state = tab.document.getState();
    if (state.revision === revision) return;
    const { toast, toastError } = editor.ui.getState().actions;
    const t = translator(editor);
    if (revision === null) toast({ level: "warning", text: t("core.fileGone", { name }) });
    else if (state.dirty) toast({ level: "warning", text: t("core.fileChanged", { name }) });
    else reload(editor, tab, name).catch(toastError);
  };
  return editor.api.events.subscribe({
    onEvent: (event) => {
      if (event.type !== "workflow.changed") return;
      editor.delay(() => look(event.name, event.revision), SETTLE_MS);
    },
  });
}

/** Shows what is on disk instead of what the tab holds; one step that can be undone. */
export async function reload(editor: Editor, tab: Tab, name: string): Promise<void> {
  const { text, revision } = await editor.client.call("readWorkflow", { params: { name } });
  const workflow = readText(editor, text);
  if (workflow === undefined) return;
  const { actions } = tab.document.getState();
  actions.replace(workflow);
  actions.markSaved({ name, revision, workflow });
}
