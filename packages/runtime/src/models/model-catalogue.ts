import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "@weft/graph";
import type { FileContent } from "../files/hash-file.ts";
import { openHashIndex } from "../files/hash-index.ts";
import { parseRelativeName } from "../files/relative-name.ts";
import { hashModel } from "./content-hash.ts";
import { inspectModel, isModelFile } from "./inspect-model.ts";
import type { ModelEntry } from "./model-entry.ts";
import { foldersOnDisk, modelFolderNames } from "./model-folders.ts";

export interface ModelCatalogue {
  /** Absolute paths, first come first served. */
  readonly roots: readonly string[];
  /** Every model of every root, those that cannot run too, by folder and name. Reads the disk anew each time. */
  list(): Promise<readonly ModelEntry[]>;
  /** The model `name` of `folder` in the first root that has it. Throws UserError for a name that leaves the folder. */
  find(folder: string, name: string): Promise<ModelEntry | undefined>;
  /** Content hash, kept in the home folder by size and time of change. Progress in bytes of `entry.bytes`. */
  hash(entry: ModelEntry, onProgress?: (bytes: number) => void, signal?: AbortSignal): Promise<FileContent>;
}

export interface ModelCatalogueOptions {
  readonly roots: readonly string[];
  /** Weft's home folder; hashes are kept in `model-hashes.json` there. */
  readonly home: string;
}

/** Folders inside a model folder (`checkpoints/sd15/anime`) are looked through this deep. */
const MAX_GROUP_DEPTH = 4;

/** Opens the models of some roots. A root that does not exist is empty. */
export function openModelCatalogue(options: ModelCatalogueOptions): ModelCatalogue {
  const roots = [...new Set(options.roots.map((root) => resolve(root)))];
  const index = openHashIndex(join(options.home, "model-hashes.json"));
  return {
    roots,
    list: () => listModels(roots),
    find: (folder, name) => findModel(roots, folder, name),
    hash: (entry, onProgress, signal) =>
      hashModel(index, entry, {
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
      }),
  };
}

async function findModel(
  roots: readonly string[],
  folder: string,
  name: string,
): Promise<ModelEntry | undefined> {
  const parsed = parseRelativeName(name);
  if (!parsed.ok) {
    throw new UserError({
      code: "model-name-refused",
      message: `The model name ${JSON.stringify(name.slice(0, 200))} is not allowed: it ${parsed.reason}.`,
      remedy: `Choose a model of the folder ${folder}.`,
      action: { kind: "choose-model", folder, name },
    });
  }
  for (const root of roots) {
    for (const onDisk of foldersOnDisk(folder)) {
      const path = join(root, onDisk, ...parsed.parts);
      const entry = await inspectModel(folder, parsed.parts.join("/"), path);
      if (entry !== undefined) return entry;
    }
  }
  return undefined;
}

async function listModels(roots: readonly string[]): Promise<readonly ModelEntry[]> {
  const found = new Map<string, ModelEntry>();
  for (const root of roots) {
    for (const folder of modelFolderNames()) {
      for (const onDisk of foldersOnDisk(folder)) {
        for await (const entry of modelsBelow(folder, join(root, onDisk), "", 0)) {
          const key = `${folder}/${entry.name}`;
          if (!found.has(key)) found.set(key, entry);
        }
      }
    }
  }
  return [...found.entries()]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([, entry]) => entry);
}

async function* modelsBelow(
  folder: string,
  base: string,
  group: string,
  depth: number,
): AsyncGenerator<ModelEntry> {
  const names = await readdir(join(base, group)).catch(() => []);
  for (const name of names) {
    if (name.startsWith(".")) continue;
    const inner = group === "" ? name : `${group}/${name}`;
    const path = join(base, inner);
    const directory = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
    if (!directory && !isModelFile(name)) continue;
    const entry = await inspectModel(folder, inner, path);
    if (entry !== undefined) yield entry;
    else if (directory && depth < MAX_GROUP_DEPTH) yield* modelsBelow(folder, base, inner, depth + 1);
  }
}
