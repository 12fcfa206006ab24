import type { ErrorReport } from "../errors/error-report.ts";
import type { NodeAddress, RunId } from "../ids/brand.ts";
import type { Artifact, Notice } from "../node/services.ts";
import type { Money } from "../providers/cost.ts";
import type { NodeOutcome, RunStatus } from "./events.ts";
import { type NodeRunState, type NodeRunStatus, nodeOutcome } from "./node-run-state.ts";
import { PersistentList } from "./persistent-list.ts";

export interface PlacedNotice {
  readonly node: NodeAddress;
  readonly listIndex: number;
  readonly notice: Notice;
}

/** All that is known of a run after some of its events. Immutable: an older state stays what it was. */
export interface RunState {
  readonly phase: "idle" | "running" | "finished";
  readonly runId: RunId | undefined;
  readonly workflow: { readonly id: string; readonly title: string } | undefined;
  /** Milliseconds since the epoch. */
  readonly startedAt: number | undefined;
  /** In the order of the plan. */
  readonly nodes: PersistentList<NodeRunState>;
  /** Where each node is in `nodes`. */
  readonly places: ReadonlyMap<NodeAddress, number>;
  /** How many nodes have each status; the sum is the number of nodes. */
  readonly counts: Readonly<Record<NodeRunStatus, number>>;
  readonly artifacts: PersistentList<Artifact>;
  readonly notices: PersistentList<PlacedNotice>;
  /** The sum of what requests to remote services cost so far; `undefined` when none was sent. */
  readonly cost: Money | undefined;
  /** The first failure of a node, or what ended the run. */
  readonly error: ErrorReport | undefined;
  readonly totals: RunTotals | undefined;
}

/** Known when the run is over. Times are milliseconds. */
export interface RunTotals {
  readonly status: RunStatus;
  readonly durationMs: number;
  readonly inferenceMs: number;
  readonly loadMs: number;
}

const NO_COUNTS: Readonly<Record<NodeRunStatus, number>> = {
  waiting: 0,
  running: 0,
  done: 0,
  cached: 0,
  failed: 0,
  skipped: 0,
  "not-needed": 0,
  cancelled: 0,
};

/** A run of which no event has come yet. */
export const initialRunState: RunState = {
  phase: "idle",
  runId: undefined,
  workflow: undefined,
  startedAt: undefined,
  nodes: PersistentList.from<NodeRunState>([]),
  places: new Map(),
  counts: NO_COUNTS,
  artifacts: PersistentList.from<Artifact>([]),
  notices: PersistentList.from<PlacedNotice>([]),
  cost: undefined,
  error: undefined,
  totals: undefined,
};

export function nodeState(state: RunState, node: NodeAddress): NodeRunState | undefined {
  const place = state.places.get(node);
  return place === undefined ? undefined : state.nodes.get(place);
}

/**
 * `run.finished.nodes`, from the fold of the events before it: whoever ends a run with this says the same as everybody
 * who folds its events. Keys are own properties, also `__proto__`.
 */
export function nodeOutcomes(state: RunState, run: RunStatus): Readonly<Record<string, NodeOutcome>> {
  return Object.fromEntries(Array.from(state.nodes, (node) => [node.node, nodeOutcome(node, run)]));
}
