import type { ErrorReport } from "../errors/error-report.ts";
import type { NodeAddress } from "../ids/brand.ts";
import type { NodeOutcome, NodeStatus, RunEvent, RunStatus } from "./events.ts";

/** Where one list item of a node stands while it is computed. */
export interface ItemProgress {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly step: number;
  /** 0 until the node reports its first step. */
  readonly total: number;
}

export type NodeRunStatus = NodeStatus | "waiting" | "running";

/** What is known of one node of a run. */
export interface NodeRunState {
  readonly node: NodeAddress;
  readonly nodeType: string;
  readonly title: string;
  readonly status: NodeRunStatus;
  /** How many items the list has; 1 when no list flows. */
  readonly listLength: number;
  readonly finishedItems: number;
  /** The items that are being computed now, by list index. */
  readonly running: ReadonlyMap<number, ItemProgress>;
  /** The most telling status of the items finished so far (see `SEVERITY`). */
  readonly worst: NodeStatus | undefined;
  /** Milliseconds, summed over finished items. */
  readonly ms: number;
  /** Why it ran or not: of the first item with the most telling status. */
  readonly reason: string;
  readonly error?: ErrorReport;
}

/** A list of items has the status of its most telling item: one failure makes the node failed. */
const SEVERITY: Readonly<Record<NodeStatus, number>> = {
  "not-needed": 0,
  cached: 1,
  done: 2,
  skipped: 3,
  cancelled: 4,
  failed: 5,
};

export function waitingNode(node: NodeAddress, nodeType: string, title: string): NodeRunState {
  return {
    node,
    nodeType,
    title,
    status: "waiting",
    listLength: 1,
    finishedItems: 0,
    running: new Map(),
    worst: undefined,
    ms: 0,
    reason: "",
  };
}

export type NodeEvent = Extract<
  RunEvent,
  { type: "node.started" | "node.progress" | "node.finished" | "node.failed" }
>;

/** The node after one event about it. */
export function reduceNode(state: NodeRunState, event: NodeEvent): NodeRunState {
  switch (event.type) {
    case "node.started":
      return {
        ...state,
        status: "running",
        listLength: event.listLength,
        running: withItem(state.running, event.listIndex, { startedAt: event.at, step: 0, total: 0 }),
        reason: state.worst === undefined ? event.reason : state.reason,
      };
    case "node.progress": {
      const item = state.running.get(event.listIndex);
      if (item === undefined) return state;
      const progress = { ...item, step: event.step, total: event.total };
      return { ...state, running: withItem(state.running, event.listIndex, progress) };
    }
    case "node.finished":
      return finishItem(state, event, event.status, event.reason);
    case "node.failed":
      return {
        ...finishItem(state, event, "failed", event.error.message),
        error: state.error ?? event.error,
      };
  }
}

function finishItem(
  state: NodeRunState,
  event: Extract<NodeEvent, { type: "node.finished" | "node.failed" }>,
  status: NodeStatus,
  reason: string,
): NodeRunState {
  const running = withoutItem(state.running, event.listIndex);
  const finishedItems = state.finishedItems + 1;
  const moreTelling = state.worst === undefined || SEVERITY[status] > SEVERITY[state.worst];
  const worst = moreTelling ? status : state.worst;
  const complete = running.size === 0 && finishedItems >= state.listLength;
  return {
    ...state,
    status: complete ? (worst ?? status) : "running",
    finishedItems,
    running,
    worst,
    ms: state.ms + event.ms,
    reason: moreTelling ? reason : state.reason,
  };
}

/**
 * The node when its run is over: what was still computed then was cut off, and what nobody asked for was not needed,
 * unless the whole run was cancelled before its turn came.
 */
export function settleNode(state: NodeRunState, run: RunStatus): NodeRunState {
  switch (state.status) {
    case "running":
      return { ...state, status: state.worst === "failed" ? "failed" : "cancelled", running: new Map() };
    case "waiting":
      return run === "cancelled"
        ? { ...state, status: "cancelled", reason: "the run was cancelled" }
        : { ...state, status: "not-needed", reason: "nothing asked for it" };
    default:
      return state;
  }
}

/** A node's part of `run.finished`; `run` is how the run ended. */
export function nodeOutcome(state: NodeRunState, run: RunStatus): NodeOutcome {
  const { status, ms, reason } = settleNode(state, run);
  return status === "waiting" || status === "running"
    ? { status: "cancelled", ms, reason }
    : { status, ms, reason };
}

function withItem(
  items: ReadonlyMap<number, ItemProgress>,
  index: number,
  item: ItemProgress,
): ReadonlyMap<number, ItemProgress> {
  return new Map(items).set(index, item);
}

function withoutItem(
  items: ReadonlyMap<number, ItemProgress>,
  index: number,
): ReadonlyMap<number, ItemProgress> {
  if (!items.has(index)) return items;
  const rest = new Map(items);
  rest.delete(index);
  return rest;
}
