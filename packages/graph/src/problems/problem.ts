import type { NodeAddress } from "../ids/brand.ts";

/** `error`: it cannot run. `warning`: it runs, perhaps not as meant. `info`: something was changed on load. */
export type ProblemLevel = "error" | "warning" | "info";

/** Something wrong in a workflow, found without running it. */
export interface Problem {
  readonly level: ProblemLevel;
  /** Stable, in kebab-case: `type-mismatch`. */
  readonly code: string;
  /** What is wrong, in a sentence that names the place. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly node?: NodeAddress;
  readonly port?: string;
  /** Something that is not here rather than wrong: the workflow is fine, the machine lacks a model or a file. */
  readonly missing?: { readonly kind: "model" | "file"; readonly name: string; readonly sha256?: string };
}
