import {
  type ErrorReport,
  type NodeAddress,
  type NodeRunState,
  type NodeRunStatus,
  nodeState,
  type RunId,
  type RunState,
} from "@weft/graph";
import type { ArtifactRecord } from "@weft/graph/protocol";

/** A picture of a node's work at one step. */
export interface PreviewPicture {
  /** An object URL; good until the node runs again. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly total: number;
}

/** What is known of a node from the runs of its tab: state of the last run, pictures of the last run that made some. */
export interface NodeRun {
  readonly runId: RunId;
  readonly status: NodeRunStatus;
  /** Of the item that is being computed; 0 of 0 when it reports no steps. Of an instance: inner nodes that are over. */
  readonly step: number;
  readonly total: number;
  readonly listLength: number;
  readonly finishedItems: number;
  /** Milliseconds since the epoch, of the item that is being computed. */
  readonly startedAt: number | undefined;
  /** Milliseconds of work so far. */
  readonly ms: number;
  readonly reason: string;
  readonly error: ErrorReport | undefined;
  /** Of the last run in which it made some; a run that made none keeps them. */
  readonly artifacts: readonly ArtifactRecord[];
  /** One a step, of the last run that sent some; the last one is the latest. */
  readonly previews: readonly PreviewPicture[];
}

/** A run with what belongs to it beside its state. */
export interface LiveRun {
  readonly state: RunState;
  readonly artifacts: ReadonlyMap<NodeAddress, readonly ArtifactRecord[]>;
  readonly previews: ReadonlyMap<NodeAddress, readonly PreviewPicture[]>;
}

const NONE: readonly never[] = [];

/** A node after something happened to it in `run`; `undefined` when no run ever had it. */
export function readNodeRun(
  run: LiveRun,
  runId: RunId,
  address: NodeAddress,
  before: NodeRun | undefined,
): NodeRun | undefined {
  const state = nodeState(run.state, address);
  if (state !== undefined) return plainNode(run, runId, state, before);
  const inner = innerNodes(run.state, address);
  return inner.length === 0 ? before : instanceNode(run, runId, inner, before);
}

function plainNode(run: LiveRun, runId: RunId, state: NodeRunState, before: NodeRun | undefined): NodeRun {
  const item = [...state.running.values()].at(-1);
  return {
    runId,
    status: state.status,
    step: item?.step ?? 0,
    total: item?.total ?? 0,
    listLength: state.listLength,
    finishedItems: state.finishedItems,
    startedAt: item?.startedAt,
    ms: state.ms,
    reason: state.reason,
    error: state.error,
    artifacts: run.artifacts.get(state.node) ?? before?.artifacts ?? NONE,
    previews: run.previews.get(state.node) ?? before?.previews ?? NONE,
  };
}

/** The first of these that any inner node has is the instance's. */
const INSTANCE_STATUS: readonly NodeRunStatus[] = [
  "failed",
  "running",
  "waiting",
  "cancelled",
  "skipped",
  "done",
  "cached",
  "not-needed",
];

/** An instance of a subgraph shows what its inner nodes do. */
function instanceNode(
  run: LiveRun,
  runId: RunId,
  inner: readonly NodeRunState[],
  before: NodeRun | undefined,
): NodeRun {
  const over = inner.filter(({ status }) => status !== "waiting" && status !== "running").length;
  const found = INSTANCE_STATUS.find((status) => inner.some((node) => node.status === status)) ?? "waiting";
  const telling = inner.find(({ status }) => status === found);
  const artifacts = inner.flatMap(({ node }) => run.artifacts.get(node) ?? NONE);
  const previews = inner.findLast(({ node }) => run.previews.has(node));
  return {
    runId,
    status: found === "waiting" && over > 0 ? "running" : found,
    step: over,
    total: inner.length,
    listLength: 1,
    finishedItems: over === inner.length ? 1 : 0,
    startedAt: undefined,
    ms: inner.reduce((sum, { ms }) => sum + ms, 0),
    reason: telling?.reason ?? "",
    error: inner.find(({ error }) => error !== undefined)?.error,
    artifacts: artifacts.length > 0 ? artifacts : (before?.artifacts ?? NONE),
    previews: (previews && run.previews.get(previews.node)) ?? before?.previews ?? NONE,
  };
}

function innerNodes(state: RunState, instance: NodeAddress): readonly NodeRunState[] {
  return [...state.nodes].filter(({ node }) => node.startsWith(`${instance}/`));
}
