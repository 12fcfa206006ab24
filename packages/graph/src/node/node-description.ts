import type { JsonValue } from "../document/workflow.ts";
import type { InputDescription } from "./input-description.ts";
import type { PortType } from "./port-type.ts";
import type { Words } from "./words.ts";

/**
 * - `pure`: the same inputs give the same outputs, so the result is cached.
 * - `recorded`: cannot be computed again (a remote picture); its result is kept by the request's hash.
 * - `output`: writes an artifact; always runs when demanded.
 * - `impure`: always runs; `impureBecause` says why.
 */
export type Effect = "pure" | "recorded" | "output" | "impure";

/**
 * What the compiler does with a node:
 * - `compute`: it is run.
 * - `reroute`: its output is its input; it vanishes from the plan.
 * - `constant`: its output is its param; it vanishes into its consumers.
 * - `note`: it is for the reader only.
 */
export type NodeRole = "compute" | "reroute" | "constant" | "note";

export interface NamedInput {
  readonly name: string;
  readonly input: InputDescription;
}

export interface OutputDescription {
  readonly name: string;
  readonly type: PortType;
  /** Gives a list whose items flow one by one. */
  readonly list?: true;
  readonly description?: Words;
}

/**
 * One step of a node type's own migration, as data, so that the editor can apply it too. `rename` and `drop` also move
 * or cut what is wired to the port; `map` replaces a value that equals the first of a pair by the second.
 */
export type NodeMigrationStep =
  | { readonly op: "rename"; readonly param: string; readonly to: string }
  | {
      readonly op: "map";
      readonly param: string;
      readonly values: ReadonlyArray<readonly [JsonValue, JsonValue]>;
    }
  | { readonly op: "default"; readonly param: string; readonly value: JsonValue }
  | { readonly op: "drop"; readonly param: string }
  | { readonly op: "rename-output"; readonly output: string; readonly to: string };

export interface NodeMigration {
  /** The version that the steps lead to, from the one before. */
  readonly to: number;
  readonly steps: readonly NodeMigrationStep[];
}

/** A node type as plain data: all that the editor, the validator and the compiler know of it. */
export interface NodeDescription {
  readonly type: string;
  readonly version: number;
  readonly title: Words;
  /** Folder in the add menu, `/` between levels: `image/transform`. */
  readonly category: string;
  readonly description: Words;
  /** Further words that find the node in the add menu. */
  readonly aliases: readonly string[];
  readonly inputs: readonly NamedInput[];
  readonly outputs: readonly OutputDescription[];
  readonly role: NodeRole;
  readonly effect: Effect;
  readonly impureBecause?: string;
  /** Beside the models, or in the host for what only waits for the network. */
  readonly runsIn: "worker" | "host";
  /** It runs a model: ONNX Runtime version, device and threads belong to its key. */
  readonly runsModel: boolean;
  /** The remote service that it asks: a run of it may cost money. */
  readonly provider?: string;
  readonly deprecated?: Words;
  readonly migrations: readonly NodeMigration[];
}

/** Every node type that this installation has. */
export interface Catalogue {
  get(type: string): NodeDescription | undefined;
  all(): readonly NodeDescription[];
}
