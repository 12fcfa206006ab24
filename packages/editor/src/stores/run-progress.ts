import type { RunId, RunState, RunStatus } from "@weft/graph";

/** How far a run is. */
export interface RunProgress {
  readonly runId: RunId;
  readonly title: string;
  readonly startedAt: number;
  /** Nodes that are over, and all. */
  readonly done: number;
  readonly total: number;
  /** 0 to 1, with the steps of the node that is computed. */
  readonly fraction: number;
  /** Set when it is over. */
  readonly status: RunStatus | undefined;
}

export function readProgress(state: RunState): RunProgress | undefined {
  const { runId, startedAt, counts, workflow, totals } = state;
  if (runId === undefined || startedAt === undefined) return undefined;
  const total = state.nodes.size;
  const done = total - counts.waiting - counts.running;
  const partial = counts.running === 0 ? 0 : runningPart(state);
  const fraction = totals !== undefined ? 1 : total === 0 ? 0 : Math.min(1, (done + partial) / total);
  return { runId, startedAt, done, total, fraction, title: workflow?.title ?? "", status: totals?.status };
}

/** What of the running nodes is done, in nodes. */
function runningPart({ nodes }: RunState): number {
  let sum = 0;
  for (const { running, finishedItems, listLength } of nodes) {
    if (running.size === 0) continue;
    let items = finishedItems;
    for (const { step, total } of running.values()) items += total === 0 ? 0 : step / total;
    sum += items / Math.max(1, listLength);
  }
  return sum;
}
