import { type ParamSetting, type RunId, runId, validateWorkflow } from "@weft/graph";
import { type RouteName, type RunSummary, type RunsQueued, routes } from "@weft/graph/protocol";
import { type Accepted, acceptRuns, type WantedRuns } from "../../queue/accept-runs.ts";
import { storedRequest } from "../../queue/stored-request.ts";
import { type Endpoint, plain, withBody, withQuery } from "../endpoint.ts";
import { conflict, HttpFailure, notFound, workflowFailure } from "../http-failure.ts";
import type { Studio } from "../studio.ts";
import { readWanted } from "./wanted-runs.ts";

type RunRoute = Extract<RouteName, `${string}un` | `${string}Runs` | "checkWorkflow">;

/** Checking, queueing, history. */
export function runEndpoints(studio: Studio): Record<RunRoute, Endpoint> {
  const { store, queue, runner, hub, catalogue, options, limits, parse } = studio;

  function summaryOf(id: RunId): RunSummary {
    const summary = store.summary(id);
    if (summary === undefined) throw notFound(`run ${JSON.stringify(id.slice(0, 80))}`);
    return summary;
  }

  function enqueue(accepted: Accepted, front: boolean): RunsQueued {
    if (!accepted.ok) throw workflowFailure(accepted.problems);
    queue.add(accepted.runs, front ? "front" : "back");
    const runs = accepted.runs.map(({ id }) => summaryOf(id));
    for (const run of runs) hub.tell({ type: "history.changed", run });
    runner.tellQueue();
    runner.wake();
    return { runs, problems: accepted.problems };
  }

  function checkRoom(count: number): void {
    if (queue.waiting().length + count <= limits.queuedRuns) return;
    throw new HttpFailure(429, {
      code: "queue-full",
      message: `At most ${limits.queuedRuns} runs can wait.`,
      remedy: "Wait until some are done, or clear the queue.",
    });
  }

  const accept = (wanted: WantedRuns): Promise<Accepted> => acceptRuns(wanted, options.runtime, catalogue);

  return {
    checkWorkflow: withBody(routes.checkWorkflow, async (_params, body, signal) => {
      const wanted = readWanted(studio, body, signal);
      const prepared = await options.runtime.prepare(wanted);
      const everywhere = prepared.ok
        ? validateWorkflow(prepared.workflow, catalogue, prepared.inventory)
        : [];
      const problems = new Map(
        [...prepared.problems, ...everywhere].map((problem) => [JSON.stringify(problem), problem]),
      );
      const nodes = prepared.ok ? prepared.plan.nodes : [];
      return {
        ok: prepared.ok,
        problems: [...problems.values()],
        nodes: nodes.map(({ address, type, title }) => ({ node: address, nodeType: type, title })),
      };
    }),
    queueRuns: withBody(routes.queueRuns, async (_params, body, signal) => {
      const count = body.count ?? 1;
      checkRoom(count);
      const { cache, workflowName, front, maxCost } = body;
      const accepted = await accept({
        ...readWanted(studio, body, signal),
        count,
        cache,
        maxCost,
        workflowName,
      });
      return enqueue(accepted, front ?? false);
    }),
    listRuns: withQuery(routes.listRuns, (_params, query) => store.list(query)),
    getRun: plain(routes.getRun, (params) => {
      const id = runId(params.runId);
      const stored = store.read(id);
      if (stored === undefined) throw notFound(`run ${JSON.stringify(params.runId.slice(0, 80))}`);
      const { summary, workflow, problems, events } = stored;
      return {
        run: summary,
        workflow,
        problems,
        events: runner.liveEvents(id) ?? events,
        artifacts: store.artifactsOf(id),
      };
    }),
    cancelRun: plain(routes.cancelRun, (params) => {
      const id = runId(params.runId);
      summaryOf(id);
      if (queue.withdraw(id)) hub.tell({ type: "history.changed", run: summaryOf(id) });
      else if (!queue.askCancel(id)) {
        throw conflict("run-is-over", "The run is over already.", "There is nothing to cancel.");
      }
      runner.wake();
      runner.tellQueue();
      return summaryOf(id);
    }),
    rerun: withBody(routes.rerun, async (params, { front, newSeeds }, signal) => {
      checkRoom(1);
      const stored = store.read(runId(params.runId));
      if (stored === undefined) throw notFound("such run");
      const request = storedRequest(stored, parse);
      const { workflowName, seeds } = stored.summary;
      const accepted = await accept({
        ...request,
        count: 1,
        inputRoots: [options.inputFolder],
        sets: newSeeds === true ? drawAgain(seeds) : [],
        cache: request.cache,
        maxCost: request.maxCost,
        workflowName,
        signal,
      });
      return enqueue(accepted, front ?? false);
    }),
    forgetRun: plain(routes.forgetRun, (params) => {
      const id = runId(params.runId);
      summaryOf(id);
      if (!store.forget(id)) {
        throw conflict("run-not-over", "The run waits or is being computed.", "Cancel it first.");
      }
      hub.tell({ type: "history.removed", runId: id });
      return {};
    }),
  };
}

/** Settings that draw the seeds anew which were drawn before. */
function drawAgain(seeds: RunSummary["seeds"]): readonly ParamSetting[] {
  return seeds.filter(({ drawn }) => drawn).map(({ node, port }) => ({ address: node, port, value: -1 }));
}
