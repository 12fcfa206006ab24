import {
  type Artifact,
  assertNever,
  type ErrorReport,
  initialRunState,
  type NodeOutcome,
  nodeOutcomes,
  type Plan,
  type RunEvent,
  type RunId,
  type RunState,
  type RunStatus,
  reduceRun,
} from "@weft/graph";
import type { ScheduleEvent } from "../schedule/schedule-event.ts";
import type { WorkerReport } from "../worker/protocol.ts";
import type { RunRequest } from "./run-request.ts";

/** Events of one run on their way out: with id and time, and folded as everybody who reads them folds them. */
export class RunEvents {
  readonly #runId: RunId;
  readonly #request: Pick<RunRequest, "onEvent" | "onPreview">;
  readonly #startedAt = performance.now();
  #state: RunState = initialRunState;
  #inferenceMs = 0;
  #loadMs = 0;

  constructor(runId: RunId, request: Pick<RunRequest, "onEvent" | "onPreview">) {
    this.#runId = runId;
    this.#request = request;
  }

  start(workflow: { readonly id: string; readonly title: string }, plan: Plan): void {
    const nodes = plan.nodes.map(({ address, type, title }) => ({ node: address, nodeType: type, title }));
    const { id, title } = workflow;
    this.#tell({ ...this.#mark(), type: "run.started", workflow: { id, title }, nodes });
  }

  schedule(event: ScheduleEvent): void {
    this.#tell({ ...this.#mark(), ...event });
  }

  report(report: WorkerReport): void {
    switch (report.type) {
      case "progress": {
        const { preview, type: _, ...progress } = report;
        this.#tell({ ...this.#mark(), ...progress, type: "node.progress" });
        if (preview !== undefined) this.#request.onPreview?.({ ...progress, preview });
        return;
      }
      case "notice":
        this.#tell({ ...this.#mark(), ...report, type: "node.notice" });
        return;
      case "cost": {
        const { type: _, ...cost } = report;
        this.#tell({ ...this.#mark(), ...cost, type: "node.cost" });
        return;
      }
      case "artifact": {
        const { node, listIndex } = report.artifact;
        this.#tell({ ...this.#mark(), type: "artifact.saved", node, listIndex, artifact: report.artifact });
        return;
      }
      default:
        assertNever(report);
    }
  }

  addTimes(times: { readonly inferenceMs: number; readonly loadMs: number }): void {
    this.#inferenceMs += times.inferenceMs;
    this.#loadMs += times.loadMs;
  }

  finish(
    status: RunStatus,
    error?: ErrorReport,
  ): { readonly artifacts: readonly Artifact[]; readonly nodes: Readonly<Record<string, NodeOutcome>> } {
    const artifacts = [...this.#state.artifacts];
    const nodes = nodeOutcomes(this.#state, status);
    this.#tell({
      ...this.#mark(),
      type: "run.finished",
      status,
      durationMs: performance.now() - this.#startedAt,
      inferenceMs: this.#inferenceMs,
      loadMs: this.#loadMs,
      ...(this.#state.cost === undefined ? {} : { cost: this.#state.cost }),
      artifacts,
      nodes,
      ...(error === undefined ? {} : { error }),
    });
    return { artifacts, nodes };
  }

  #mark(): { readonly runId: RunId; readonly at: number } {
    return { runId: this.#runId, at: Date.now() };
  }

  #tell(event: RunEvent): void {
    this.#state = reduceRun(this.#state, event);
    this.#request.onEvent?.(event);
  }
}
