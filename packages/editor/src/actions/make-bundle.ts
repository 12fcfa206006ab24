import { namedResources, serializeWorkflow } from "@weft/graph";
import { inputUrl } from "../api/api.ts";
import { writeZip } from "../api/write-zip.ts";
import type { Editor } from "../stores/editor.ts";
import type { Tab } from "../stores/tabs-store.ts";

/**
 * A `.weft` bundle of a tab's workflow with the input files that it names, for somebody else: never weights, never keys.
 * What it holds is what `weft bundle` writes, without a lock.
 *
 * @throws Error when a file that the workflow names is not in the input folder
 */
export async function makeBundle(editor: Editor, tab: Tab): Promise<Blob> {
  const { workflow } = tab.document.getState();
  const { catalogue } = editor.catalogue.getState();
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of namedResources(workflow, catalogue).files) {
    contents.set(`inputs/${name}`, await editor.api.readFile(inputUrl(editor.client, name)));
  }
  contents.set("workflow.json", new TextEncoder().encode(serializeWorkflow(workflow)));
  const files: Record<string, { readonly sha256: string; readonly bytes: number }> = {};
  for (const [name, bytes] of contents) files[name] = { sha256: await sha256(bytes), bytes: bytes.length };
  const manifest = JSON.stringify({ format: "weft.bundle", version: 1, files }, undefined, 2);
  return writeZip(new Map([["manifest.json", new TextEncoder().encode(`${manifest}\n`)], ...contents]));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
