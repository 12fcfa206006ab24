import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type ErrorReport, type Problem, type RunStatus, reportError, runId } from "@weft/graph";
import type { HostNodes } from "../host/host-nodes.ts";
import { RoutingExecutor } from "../host/routing-executor.ts";
import type { WorkerExecutor } from "../host/worker-executor.ts";
import type { TraceBook } from "../schedule/schedule-options.ts";
import { schedulePlan } from "../schedule/schedule-plan.ts";
import { tempDirectory, tracesDirectory } from "../store/home-folders.ts";
import { openTraces } from "../store/trace-file.ts";
import type { WorkerRun } from "../worker/protocol.ts";
import { metadataOf, type PreparedRun, type Surroundings, sha256Text } from "./prepare-run.ts";
import { RunEvents } from "./run-events.ts";
import type { RunRequest, RunResult } from "./run-request.ts";

export interface PerformOptions {
  readonly prepared: Extract<PreparedRun, { ok: true }>;
  readonly problems: readonly Problem[];
  readonly request: RunRequest;
  readonly signal: AbortSignal;
  readonly surroundings: Surroundings;
  readonly worker: WorkerExecutor;
  readonly host: HostNodes;
}

/** Runs a prepared plan from `run.started` to `run.finished`, whatever happens between them. */
export async function performRun(options: PerformOptions): Promise<RunResult> {
  const { prepared, problems, request, worker, host } = options;
  const { workflow, plan, seeds } = prepared;
  const id = request.runId ?? runId(randomUUID());
  request.onPrepared?.({ runId: id, workflow, seeds, problems });
  const run = describeForWorker(options, id);
  const traces = await openTraces(tracesDirectory(options.surroundings.home), workflow.id);
  const events = new RunEvents(id, request);
  events.start(workflow, plan);
  worker.beginRun(run, {
    onReport: (report) => events.report(report),
    onTimes: (times) => events.addTimes(times),
  });
  const money = { runId: id, maxCost: request.maxCost, resend: request.resend };
  host.beginRun(run, money, (report) => events.report(report));
  const { status, error } = await schedule(options, id, events, traces);
  worker.endRun();
  host.endRun();
  const { artifacts, nodes } = events.finish(status, error);
  await traces.save();
  const failure = error === undefined ? {} : { error };
  return { kind: "finished", runId: id, status, ...failure, artifacts, nodes, workflow, seeds, problems };
}

function describeForWorker({ prepared, request, surroundings }: PerformOptions, id: string): WorkerRun {
  return {
    workflow: prepared.workflow,
    pinnedFiles: prepared.pinnedFiles,
    inputRoots: request.inputRoots,
    outputDirectory: request.outputDirectory,
    tempDirectory: join(tempDirectory(surroundings.home), id),
    previews: request.onPreview !== undefined,
    ...(request.metadata === false ? {} : { metadata: metadataOf(prepared, surroundings) }),
  };
}

/** A defect of the scheduler, or of who listens to its events, ends the run as failed. */
async function schedule(
  { prepared, request, signal, worker, host }: PerformOptions,
  runName: string,
  events: RunEvents,
  traces: TraceBook,
): Promise<{ readonly status: RunStatus; readonly error?: ErrorReport }> {
  try {
    return await schedulePlan({
      plan: prepared.plan,
      executor: new RoutingExecutor({ worker, host: host.executor, hostStore: host.store }),
      runName,
      hash: sha256Text,
      cache: request.cache ?? true,
      traces,
      signal,
      emit: (event) => events.schedule(event),
    });
  } catch (error) {
    return { status: "failed", error: reportError(error) };
  }
}
