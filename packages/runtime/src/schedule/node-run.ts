import type { CacheKey, NodeStatus, PlanNode } from "@weft/graph";
import type { Handle } from "./map-items.ts";
import type { ResultShape, Task } from "./task.ts";
import type { Trace } from "./trace.ts";

/**
 * - `idle`: nobody asked for it.
 * - `waiting`: for inputs.
 * - `asking`: the node is being asked which lazy inputs it needs.
 * - `running`: its calls are queued or running.
 * - `settled`: its status is final, unless its result gets lost.
 */
export type NodePhase = "idle" | "waiting" | "asking" | "running" | "settled";

export interface MadeResult {
  readonly shape: ResultShape;
  readonly contentDigests?: ReadonlyMap<string, readonly string[]>;
}

/** What one call of a node gave, or what was found in its place. */
export interface ItemResult {
  readonly result: string;
  /** Stands for the result in the keys of what uses it. */
  readonly key: CacheKey;
  readonly made: MadeResult;
}

/** One call of a node during a run: one for each item where a list flows. */
export interface Call {
  readonly node: number;
  readonly item: number;
  /** How many calls the node has. */
  readonly count: number;
  readonly task: Task;
  readonly key: CacheKey;
  readonly trace: Trace | undefined;
}

/** Where one node of the plan stands in a run. */
export interface NodeRun {
  readonly index: number;
  readonly node: PlanNode;
  phase: NodePhase;
  status: NodeStatus | undefined;
  /** Inputs that have not settled. */
  awaiting: number;
  /** Nodes that wait for this one. */
  waiters: number[];
  /** Users of its outputs that have not settled. */
  usersLeft: number;
  /** Lazy inputs that the node asked for. */
  wanted: ReadonlySet<string>;
  /** By item; the holes are not there yet. */
  results: Array<ItemResult | undefined>;
  /** Calls that have no outcome yet. */
  open: number;
  /** What becomes of the node when its open calls are over, whatever the others give. */
  verdict: "failed" | "cancelled" | undefined;
  /** At least one call was made, rather than found in the cache. */
  called: boolean;
  /** Results that its calls wanted and that are gone. */
  lost: ReadonlySet<string>;
  /** How often values that it wanted were gone, in this run. */
  losses: number;
  /** Its own result was lost, and is made again. */
  wasLost: boolean;
  /** Its inputs were told once that they have one user less. */
  counted: boolean;
  /** Its values by output, put together when first asked for. */
  handles: ReadonlyMap<string, readonly Handle[]> | undefined;
}

const NONE: ReadonlySet<string> = new Set();

export function idleNode(index: number, node: PlanNode): NodeRun {
  return {
    index,
    node,
    phase: "idle",
    status: undefined,
    awaiting: 0,
    waiters: [],
    usersLeft: 0,
    wanted: NONE,
    results: [],
    open: 0,
    verdict: undefined,
    called: false,
    lost: NONE,
    losses: 0,
    wasLost: false,
    counted: false,
    handles: undefined,
  };
}

/** Whether what it makes may be used in place of computing the same again. */
export function isReusable(node: PlanNode): boolean {
  return node.effect === "pure" || node.effect === "recorded";
}

export function succeeded(run: NodeRun): boolean {
  return run.status === "done" || run.status === "cached";
}
