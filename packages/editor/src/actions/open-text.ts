import { fillParams, parseWorkflow, type Workflow } from "@weft/graph";
import type { DocumentMeta } from "../stores/document-store.ts";
import type { Editor } from "../stores/editor.ts";

/** Reads a workflow with every param written out; what was changed on load, or why it cannot be read, is told. */
export function readText(editor: Editor, text: string): Workflow | undefined {
  const { catalogue } = editor.catalogue.getState();
  const parsed = parseWorkflow(text, catalogue);
  const { toast } = editor.ui.getState().actions;
  for (const { message, remedy } of parsed.problems.slice(0, parsed.ok ? 2 : 1)) {
    toast({
      level: parsed.ok ? "info" : "error",
      text: message,
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
  return parsed.ok ? fillParams(parsed.workflow, catalogue) : undefined;
}

/** Opens the text of a workflow in a tab; returns the tab's id, or `undefined` when the text is none. */
export function openText(
  editor: Editor,
  text: string,
  meta: DocumentMeta = { unsaved: true },
): string | undefined {
  const workflow = readText(editor, text);
  return workflow === undefined ? undefined : editor.tabs.getState().actions.open(workflow, meta);
}

/** Opens a file of the workflows folder. */
export async function openWorkflow(editor: Editor, name: string): Promise<string | undefined> {
  const { text, revision } = await editor.client.call("readWorkflow", { params: { name } });
  const tab = openText(editor, text, { name, revision });
  if (tab === undefined) return undefined;
  editor.settings.getState().actions.addRecentFile(name);
  if (editor.runs.getState().byTab.get(tab) === undefined) {
    // Without them the workflow is there all the same.
    void showLastRun(editor, tab, name).catch(() => undefined);
  }
  return tab;
}

/** Shows what the last run of a file made, so that a window that is opened again shows its results again. */
async function showLastRun(editor: Editor, tab: string, workflowName: string): Promise<void> {
  const { runs } = await editor.client.call("listRuns", { query: { workflowName, limit: 1 } });
  const [last] = runs;
  if (last !== undefined && last.phase !== "queued") await editor.runs.getState().actions.show(last.id, tab);
}

/** Opens a workflow that comes with Weft as a new one; the shipped file stays as it is. */
export async function openExample(editor: Editor, name: string): Promise<string | undefined> {
  const { text } = await editor.client.call("readExample", { params: { name } });
  return openText(editor, text, {});
}
