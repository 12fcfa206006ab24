import {
  type Catalogue,
  type Inventory,
  type InventoryEntry,
  namedResources,
  type Problem,
  UserError,
  type Workflow,
} from "@weft/graph";
import type { InputFiles } from "../files/input-files.ts";
import type { ModelCatalogue } from "../models/model-catalogue.ts";

export interface InventoryOptions {
  readonly catalogue: Catalogue;
  readonly models: ModelCatalogue;
  readonly files: InputFiles;
  readonly signal?: AbortSignal;
}

export interface TakenInventory {
  readonly inventory: Inventory;
  /** Where the content of each input file stays, whatever happens to the file. */
  readonly pinnedFiles: ReadonlyMap<string, string>;
  /** Names that no file may have. What is missing is no problem here: the compiler says so. */
  readonly problems: readonly Problem[];
}

/** Finds and hashes the models and files that a workflow names, and keeps a copy of the files. */
export async function takeInventory(workflow: Workflow, options: InventoryOptions): Promise<TakenInventory> {
  const { catalogue, models: modelCatalogue, files: inputFiles, signal } = options;
  const named = namedResources(workflow, catalogue);
  const models = new Map<string, InventoryEntry>();
  const files = new Map<string, InventoryEntry>();
  const pinnedFiles = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { folder, name } of named.models) {
    const entry = await orProblem(modelCatalogue.find(folder, name), problems);
    if (entry !== undefined)
      models.set(`${folder}/${name}`, await modelCatalogue.hash(entry, undefined, signal));
  }
  for (const name of named.files) {
    const file = await orProblem(inputFiles.find(name), problems);
    if (file === undefined) continue;
    files.set(name, await inputFiles.hash(file, signal === undefined ? {} : { signal }));
    pinnedFiles.set(name, await keepOrUse(inputFiles, file, signal));
  }
  return { inventory: { models, files }, pinnedFiles, problems };
}

type InputFile = Parameters<InputFiles["keep"]>[0];

/** A copy that stays; the file itself where there is no room for one. */
async function keepOrUse(
  files: InputFiles,
  file: InputFile,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    return (await files.keep(file, signal)).path;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return file.path;
  }
}

async function orProblem<Found>(finding: Promise<Found>, problems: Problem[]): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, remedy } = error;
    problems.push({ level: "error", code, message, ...(remedy === undefined ? {} : { remedy }) });
    return undefined;
  }
}
