import type { Catalogue, Workflow } from "@weft/graph";
import { readZip, ZipFault } from "../api/read-zip.ts";
import { applyCommand } from "../document/apply-command.ts";
import type { Command } from "../document/command.ts";
import { usedGraphs } from "../document/next-seeds.ts";
import type { Editor } from "../stores/editor.ts";
import { translator } from "./action.ts";
import { readText } from "./open-text.ts";

/** MiB that a bundle may hold, unpacked: it is unpacked in the memory of this window. */
const LIMIT_MIB = 512;
const INPUTS = "inputs/";
const RESULTS = "results/";

/**
 * Opens a `.weft` bundle: its workflow in a tab, its input files in the input folder. A file whose name is taken by
 * another content gets another name, in the workflow too.
 */
export async function openBundle(editor: Editor, file: File): Promise<void> {
  const t = translator(editor);
  const { toast } = editor.ui.getState().actions;
  const refuse = (reason: string): void =>
    toast({ level: "error", text: t("core.bundleDamaged", { reason }) });
  try {
    const files = await readZip(new Uint8Array(await file.arrayBuffer()), LIMIT_MIB * 2 ** 20);
    const text = files.get("workflow.json");
    if (text === undefined) {
      refuse(t("core.bundleNoWorkflow"));
      return;
    }
    const workflow = readText(editor, new TextDecoder().decode(text));
    if (workflow === undefined) return;
    const names = await uploadInputs(editor, files);
    const { catalogue } = editor.catalogue.getState();
    editor.tabs.getState().actions.open(renameFiles(workflow, catalogue, names), { unsaved: true });
    const hasResults = [...files.keys()].some((name) => name.startsWith(RESULTS));
    if (hasResults) toast({ level: "info", text: t("core.bundleResults") });
    else toast({ level: "success", text: t("core.bundleOpened", { count: names.size }) });
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    const isTooLarge = error.reason === "too-large";
    refuse(isTooLarge ? t("core.bundleTooLarge", { limit: LIMIT_MIB }) : t("core.bundleNoZip"));
  }
}

/** Returns the name of each input file on this machine, by its name in the bundle. */
async function uploadInputs(
  editor: Editor,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const [path, body] of files) {
    if (!path.startsWith(INPUTS)) continue;
    const name = path.slice(INPUTS.length);
    const upload = await editor.client.call("uploadInput", { body, query: { name } });
    names.set(name, upload.name);
  }
  if (names.size > 0) await editor.catalogue.getState().actions.refreshInputs();
  return names;
}

/** The workflow with other names of its input files. */
export function renameFiles(
  workflow: Workflow,
  catalogue: Catalogue,
  names: ReadonlyMap<string, string>,
): Workflow {
  const commands: Command[] = [];
  for (const { path, graph } of usedGraphs(workflow)) {
    for (const [node, { type, params }] of graph.nodes) {
      for (const { name: port, input } of catalogue.get(type)?.inputs ?? []) {
        const before = params.get(port);
        const value = typeof before === "string" && input.kind === "file" ? names.get(before) : undefined;
        if (value !== undefined) commands.push({ kind: "set-param", path, node, port, value });
      }
    }
  }
  return applyCommand(workflow, { kind: "batch", commands });
}
