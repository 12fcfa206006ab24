import { stat } from "node:fs/promises";
import {
  COMPONENTS,
  type Component,
  type ComponentFile,
  findComponent,
  findSingleNetwork,
} from "./components.ts";
import { type FolderFile, listFolderFiles } from "./folder-files.ts";
import { readModelDescription } from "./model-description.ts";
import type { ModelEntry, Runnable } from "./model-entry.ts";
import { isUsedFolder } from "./model-folders.ts";

const EXPORT_COMMAND = "optimum-cli export onnx --model FOLDER OUTPUT";

/** What each folder's models must have. */
const REQUIRED: ReadonlyMap<string, readonly Component[]> = new Map([
  ["checkpoints", ["text_encoder", "unet", "vae_decoder"]],
  ["clip", ["text_encoder"]],
  ["vae", ["vae_decoder"]],
]);

/** The network that a folder with only `model.onnx` is taken for. */
const SINGLE_NETWORK: ReadonlyMap<string, Component> = new Map([
  ["clip", "text_encoder"],
  ["vae", "vae_decoder"],
]);

/** Extensions of files that are models by themselves. */
const MODEL_FILE = /\.(?:safetensors|ckpt|pt|pth|bin|onnx|gguf|sft)$/i;

export function isModelFile(name: string): boolean {
  return MODEL_FILE.test(name);
}

/** Reads what lies at `path`; `undefined` when it is no model. Opens no weights. */
export async function inspectModel(
  folder: string,
  name: string,
  path: string,
): Promise<ModelEntry | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isDirectory()) return inspectFolder(folder, name, path);
  if (!status?.isFile() || !isModelFile(name)) return undefined;
  return {
    folder,
    name,
    path,
    kind: "file",
    bytes: status.size,
    runs: fileRuns(folder, name),
    components: new Map(),
    description: {},
    warnings: [],
  };
}

async function inspectFolder(folder: string, name: string, path: string): Promise<ModelEntry | undefined> {
  const files = await listFolderFiles(path);
  const components = findComponents(folder, files);
  if (components.size === 0 && !files.some((file) => file.path === "model_index.json")) return undefined;
  const { description, warning } = await readModelDescription(path);
  return {
    folder,
    name,
    path,
    kind: "onnx-folder",
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    runs: folderRuns(folder, components, files),
    components,
    description,
    warnings: warning === undefined ? [] : [warning],
  };
}

function findComponents(folder: string, files: readonly FolderFile[]): ReadonlyMap<Component, ComponentFile> {
  const components = new Map<Component, ComponentFile>();
  for (const component of COMPONENTS) {
    const found = findComponent(files, component);
    if (found !== undefined) components.set(component, found);
  }
  const single = SINGLE_NETWORK.get(folder);
  if (components.size === 0 && single !== undefined) {
    const found = findSingleNetwork(files);
    if (found !== undefined) components.set(single, found);
  }
  return components;
}

function folderRuns(
  folder: string,
  components: ReadonlyMap<Component, ComponentFile>,
  files: readonly FolderFile[],
): Runnable {
  if (!isUsedFolder(folder)) return nothingUses(folder);
  const has = (start: string): boolean => files.some((file) => file.path.startsWith(start));
  if (has("transformer/")) return notYet("It is a transformer model (Stable Diffusion 3, Flux)");
  if (folder === "checkpoints" && has("text_encoder_2/")) return notYet("It is a Stable Diffusion XL model");
  const missing = (REQUIRED.get(folder) ?? []).filter((component) => !components.has(component));
  if (missing.length > 0) {
    const torch =
      missing.some((component) => has(`${component}/`)) || (missing.includes("vae_decoder") && has("vae/"));
    return {
      ok: false,
      reason: torch
        ? `It has no ONNX file for ${missing.join(", ")}: its weights are in another format.`
        : `It lacks ${missing.map((component) => `${component}/model.onnx`).join(", ")}.`,
      remedy: torch ? `Convert it: ${EXPORT_COMMAND}` : "Copy the whole folder again.",
    };
  }
  if (components.has("text_encoder") && !files.some((file) => isTokenizerFile(file.path))) {
    return {
      ok: false,
      reason: "It lacks its tokenizer (tokenizer/vocab.json and merges.txt, or tokenizer/tokenizer.json).",
      remedy: "Copy the whole folder again.",
    };
  }
  return { ok: true };
}

function isTokenizerFile(path: string): boolean {
  return /^(?:tokenizer\/)?(?:vocab|tokenizer)\.json$/.test(path);
}

function fileRuns(folder: string, name: string): Runnable {
  if (!isUsedFolder(folder)) return nothingUses(folder);
  if (/\.onnx$/i.test(name)) {
    return {
      ok: false,
      reason: "A single ONNX file does not say what it belongs to.",
      remedy: "Put it into a folder in diffusers' layout (docs/models.md).",
    };
  }
  if (/\.(?:safetensors|sft)$/i.test(name)) {
    return {
      ok: false,
      reason: "This version does not run .safetensors files yet.",
      remedy: `Not yet: convert it to a folder of ONNX files (${EXPORT_COMMAND}).`,
    };
  }
  return {
    ok: false,
    reason:
      "This version does not run files of this format; pickle files may hold code and are never opened.",
    remedy: `Convert it to a folder of ONNX files (${EXPORT_COMMAND}).`,
  };
}

function notYet(what: string): Runnable {
  return {
    ok: false,
    reason: `${what}; this version runs Stable Diffusion 1 and 2.`,
    remedy: "Choose a Stable Diffusion 1 or 2 model.",
  };
}

function nothingUses(folder: string): Runnable {
  return {
    ok: false,
    reason: `No node of this version uses models of the folder ${folder}.`,
    remedy: "Nothing to do: it stays listed, and a later version may use it.",
  };
}
