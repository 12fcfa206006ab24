import type { CacheKey, NodeAddress } from "../ids/brand.ts";
import type { Effect } from "../node/node-description.ts";

/** A constant as `run` receives it: coerced by the input's declared kind (a seed is a bigint). */
export type ConstantValue = unknown;

/** Where an input's value comes from. Reroutes, primitives, muted and bypassed nodes and subgraphs are gone. */
export type PlanSource =
  | { readonly kind: "constant"; readonly value: ConstantValue }
  /** Output `output` of the node at index `node` of the plan. */
  | { readonly kind: "edge"; readonly node: number; readonly output: string }
  /** The members of a repeated input, in order. */
  | { readonly kind: "repeated"; readonly items: readonly PlanSource[] };

export interface PlanInput {
  readonly port: string;
  readonly source: PlanSource;
  /** Takes the whole list in one call. */
  readonly list: boolean;
  /** Demanded only when the node asks. */
  readonly lazy: boolean;
}

export interface PlanNode {
  readonly address: NodeAddress;
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly effect: Effect;
  readonly runsIn: "worker" | "host";
  readonly inputs: readonly PlanInput[];
  readonly outputs: ReadonlyArray<{ readonly name: string; readonly list: boolean }>;
  /**
   * The part of the key that is known without running anything: type, version, constants, content hashes of the files
   * and models that constants name, and the execution fingerprint where a model runs.
   */
  readonly keyHead: string;
  /** The whole key where no list and no impure node is upstream; else the scheduler finishes it with `itemKey`. */
  readonly key: CacheKey | undefined;
}

/** What a workflow compiles to: flat, ordered (inputs come before what uses them), with content keys. */
export interface Plan {
  readonly nodes: readonly PlanNode[];
  /** Indexes of the nodes that are wanted: those with effect `output`, or the ones that were asked for. */
  readonly targets: readonly number[];
}
