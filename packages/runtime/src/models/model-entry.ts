import type { Component, ComponentFile } from "./components.ts";
import type { ModelDescription } from "./model-description.ts";

/** Whether this version runs a model; if not, why, and what to do. */
export type Runnable =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly remedy: string };

/** A model that was found in the roots. */
export interface ModelEntry {
  /** The folder of the root, by its main name: `checkpoints`. */
  readonly folder: string;
  /** Name in that folder, with forward slashes: `starter`, `sd15/anime`. What workflows write. */
  readonly name: string;
  /** Absolute path of the folder or file. */
  readonly path: string;
  readonly kind: "onnx-folder" | "file";
  readonly bytes: number;
  readonly runs: Runnable;
  readonly components: ReadonlyMap<Component, ComponentFile>;
  readonly description: ModelDescription;
  /** What is odd about the folder though it runs. */
  readonly warnings: readonly string[];
}
