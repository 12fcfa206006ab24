import type { ErrorReport, NodeAddress } from "@weft/graph";

/**
 * Where one value lies: item `index` of output `output` of a result. A result is named by its cache key, or, when it is
 * never cached, by a name that only this run uses.
 */
export interface ValueRef {
  readonly result: string;
  readonly output: string;
  readonly index: number;
}

/** What an input of a task receives, with values named rather than held. */
export type TaskValue =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "value"; readonly ref: ValueRef }
  | { readonly kind: "array"; readonly items: readonly TaskValue[] };

/**
 * How long a result is kept: `run` until nothing in the run needs it, `cache` while the cache has room, `recorded` for
 * ever, because it cannot be computed again.
 */
export type Keep = "run" | "cache" | "recorded";

/** How many values each output of a result has: 1, or the length of its list. */
export type ResultShape = ReadonlyMap<string, number>;

/** One call of one node: for one item where a list flows. */
export interface Task {
  readonly address: NodeAddress;
  readonly type: string;
  readonly runsIn: "worker" | "host";
  readonly listIndex: number;
  /** The name of the result that it makes. */
  readonly result: string;
  readonly keep: Keep;
  readonly inputs: ReadonlyArray<readonly [port: string, value: TaskValue]>;
  /** Lazy inputs among them that are not here (yet): `needs` is asked about these. */
  readonly absent: readonly string[];
  readonly outputs: ReadonlyArray<{ readonly name: string; readonly list: boolean }>;
  /** What its values are must be known by content, because the same inputs need not give the same result. */
  readonly digestContent: boolean;
}

export type TaskOutcome =
  | {
      readonly kind: "done";
      readonly ms: number;
      readonly shape: ResultShape;
      /** Content hashes of the values of each output, where the task wanted them. */
      readonly contentDigests?: ReadonlyMap<string, readonly string[]>;
    }
  | { readonly kind: "failed"; readonly ms: number; readonly error: ErrorReport }
  /** Values that it wanted are gone (evicted, a file that was damaged, a worker that died): make them again first. */
  | { readonly kind: "lost"; readonly results: readonly string[] }
  | { readonly kind: "cancelled"; readonly ms: number };

export type NeedsOutcome =
  | { readonly kind: "needs"; readonly ports: readonly string[] }
  | Exclude<TaskOutcome, { readonly kind: "done" }>;

/** A result that is there already. */
export interface KeptResult {
  readonly shape: ResultShape;
  readonly where: "memory" | "disk" | "recorded";
}

/** What runs tasks and keeps their results. The scheduler decides what runs; it never holds a value. */
export interface Executor {
  /** A result of an earlier run or of this one. With `recordedOnly`, only what can never be made again. */
  lookup(key: string, recordedOnly: boolean): KeptResult | undefined;
  execute(task: Task): Promise<TaskOutcome>;
  /** Which absent lazy inputs the node wants, given those that are there. */
  needs(task: Task): Promise<NeedsOutcome>;
  /** Nothing in this run needs the result any more. */
  release(result: string): void;
  /** Stops what is running: its outcome will be `cancelled`. */
  cancel(): void;
}
