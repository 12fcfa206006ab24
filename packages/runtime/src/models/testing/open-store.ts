import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Notice } from "@weft/graph";
import { type TinyVariant, writeTinyFolder } from "../../../../../models/testing/tiny-folder.ts";
import { type ModelCatalogue, openModelCatalogue } from "../model-catalogue.ts";
import { createModelService, type ModelStore } from "../model-service.ts";

/** A store over a root, with what it told. */
export interface OpenedStore {
  readonly root: string;
  readonly catalogue: ModelCatalogue;
  readonly store: ModelStore;
  readonly notices: Notice[];
  readonly loads: number[];
  readonly inferences: number[];
}

export interface OpenOptions {
  readonly root: string;
  readonly memoryBudgetBytes?: number;
}

/** A folder of its own for each test, as model root or home. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "weft-models-"));
}

export async function openStore(options: OpenOptions): Promise<OpenedStore> {
  const catalogue = openModelCatalogue({ roots: [options.root], home: await temporaryFolder() });
  const notices: Notice[] = [];
  const loads: number[] = [];
  const inferences: number[] = [];
  const store = createModelService({
    catalogue,
    device: "cpu",
    threads: 2,
    memoryBudgetBytes: options.memoryBudgetBytes ?? 2 ** 30,
    onLoad: (milliseconds) => loads.push(milliseconds),
    onInference: (milliseconds) => inferences.push(milliseconds),
    onNotice: (notice) => notices.push(notice),
  });
  return { root: options.root, catalogue, store, notices, loads, inferences };
}

/** A store over a new root with one tiny checkpoint, `tiny`. */
export async function openTiny(
  variant: TinyVariant,
  options: Partial<OpenOptions> = {},
): Promise<OpenedStore> {
  const root = await temporaryFolder();
  await writeTinyFolder(join(root, "checkpoints", "tiny"), variant);
  return openStore({ root, ...options });
}
