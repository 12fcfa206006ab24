import { openExample, openWorkflow } from "../actions/open-text.ts";
import type { Editor } from "../stores/editor.ts";
import { isUntouched } from "../stores/tabs-store.ts";

/** Kept among the person's small choices once they have seen the first dialog. */
export const WELCOMED = "welcomed";
/** The workflow that a new person sees. */
const STARTER = "text-to-image";

/**
 * What a new window shows: what a window that ended had not saved is offered; else the file that was open last; else
 * the starter workflow, at the first launch with the ways in above it.
 */
export async function openFirst(editor: Editor): Promise<void> {
  const { ui, settings, tabs, journal } = editor;
  const { openDialog } = ui.getState().actions;
  const drafts = await journal.drafts();
  if (!tabs.getState().tabs.every(isUntouched)) return;
  if (drafts.length > 0) openDialog({ kind: "recover" });
  const { recentFiles, choices } = settings.getState();
  const [last] = recentFiles;
  if (last !== undefined && (await openFile(editor, last))) return;
  if (drafts.length > 0) return;
  await openStarter(editor);
  if (choices[WELCOMED] !== true) openDialog({ kind: "welcome" });
}

async function openFile(editor: Editor, name: string): Promise<boolean> {
  return (await openWorkflow(editor, name).catch(() => undefined)) !== undefined;
}

async function openStarter(editor: Editor): Promise<void> {
  try {
    const { examples } = await editor.client.call("listExamples", {});
    const starter = examples.find(({ name }) => name === STARTER) ?? examples[0];
    if (starter !== undefined) await openExample(editor, starter.name);
  } catch (error) {
    editor.ui.getState().actions.toastError(error);
  }
}
