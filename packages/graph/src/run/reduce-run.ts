import { addMoney } from "../providers/cost.ts";
import type { RunEvent } from "./events.ts";
import {
  type NodeEvent,
  type NodeRunState,
  type NodeRunStatus,
  reduceNode,
  settleNode,
  waitingNode,
} from "./node-run-state.ts";
import { PersistentList } from "./persistent-list.ts";
import { initialRunState, type RunState } from "./run-state.ts";

/**
 * The only interpretation of a run's events: command line, editor, server and history all read runs through it. Pure, and
 * a few hundred bytes of new memory an event however large the run. `run.started` begins anew; events of another run,
 * about nodes that the run does not have, and after its end change nothing.
 */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  if (event.type === "run.started") return startRun(event);
  if (state.phase !== "running" || event.runId !== state.runId) return state;
  switch (event.type) {
    case "node.started":
    case "node.progress":
    case "node.finished":
    case "node.failed":
      return changeNode(state, event);
    case "node.notice": {
      const { node, listIndex, notice } = event;
      return { ...state, notices: state.notices.append({ node, listIndex, notice }) };
    }
    case "node.cost":
      return { ...state, cost: addMoney(state.cost, event.cost) };
    case "artifact.saved":
      return { ...state, artifacts: state.artifacts.append(event.artifact) };
    case "run.finished":
      return finishRun(state, event);
  }
}

function startRun(event: Extract<RunEvent, { type: "run.started" }>): RunState {
  const nodes = event.nodes.map(({ node, nodeType, title }) => waitingNode(node, nodeType, title));
  return {
    ...initialRunState,
    phase: "running",
    runId: event.runId,
    workflow: event.workflow,
    startedAt: event.at,
    nodes: PersistentList.from(nodes),
    places: new Map(nodes.map(({ node }, place) => [node, place])),
    counts: countStatuses(nodes),
  };
}

function changeNode(state: RunState, event: NodeEvent): RunState {
  const place = state.places.get(event.node);
  const before = place === undefined ? undefined : state.nodes.get(place);
  if (place === undefined || before === undefined) return state;
  const after = reduceNode(before, event);
  if (after === before) return state;
  return {
    ...state,
    nodes: state.nodes.with(place, after),
    counts:
      after.status === before.status
        ? state.counts
        : {
            ...state.counts,
            [before.status]: state.counts[before.status] - 1,
            [after.status]: state.counts[after.status] + 1,
          },
    error: state.error ?? after.error,
  };
}

function finishRun(state: RunState, event: Extract<RunEvent, { type: "run.finished" }>): RunState {
  const nodes = Array.from(state.nodes, (node) => settleNode(node, event.status));
  const { status, durationMs, inferenceMs, loadMs } = event;
  return {
    ...state,
    phase: "finished",
    nodes: PersistentList.from(nodes),
    counts: countStatuses(nodes),
    error: state.error ?? event.error,
    totals: { status, durationMs, inferenceMs, loadMs },
  };
}

function countStatuses(nodes: readonly NodeRunState[]): Readonly<Record<NodeRunStatus, number>> {
  const counts = { ...initialRunState.counts };
  for (const { status } of nodes) counts[status] += 1;
  return counts;
}
