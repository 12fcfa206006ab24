import type { ModelService, NodeContext, ProviderService } from "@weft/graph";
import { createArtifactService } from "../artifacts/artifact-service.ts";
import { workflowParam } from "../artifacts/workflow-param.ts";
import { createImageService } from "../images/image-service.ts";
import { pictureTexts } from "../metadata/run-metadata.ts";
import type { RunProviders } from "../providers/providers.ts";
import type { Task } from "../schedule/task.ts";
import type { WorkerReport, WorkerRun } from "./protocol.ts";

/**
 * Steps that come faster than this are not all reported, in milliseconds: telling the host costs a third of a millisecond
 * on a busy machine, and nobody can see more. The first and the last step always are, and so is every step that somebody
 * wants a picture of: the studio keeps them all, to look through afterwards.
 */
const REPORT_EVERY_MS = 40;

export interface TaskContextOptions {
  readonly models: ModelService;
  /** Only in the host: keys are nowhere else. */
  readonly providers?: RunProviders | undefined;
  readonly run: WorkerRun;
  readonly task: Task;
  readonly signal: AbortSignal;
  onReport(report: WorkerReport): void;
}

/** What one call of a node sees of the world, in whatever process it runs. */
export function taskContext(options: TaskContextOptions): NodeContext {
  const { models, run, task, signal, onReport } = options;
  const { address, listIndex } = task;
  const { metadata, workflow } = run;
  let reportedAt = Number.NEGATIVE_INFINITY;
  const progress: NodeContext["progress"] = (step, total, preview) => {
    const now = performance.now();
    const isShown = run.previews && preview !== undefined;
    if (!isShown && step < total && now - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now;
    const shown = isShown ? { preview: preview() } : {};
    onReport({ type: "progress", node: address, listIndex, step, total, ...shown });
  };
  const notice: NodeContext["notice"] = (told) =>
    onReport({ type: "notice", node: address, listIndex, notice: told });
  return {
    address,
    listIndex,
    signal,
    progress,
    notice,
    services: {
      models,
      images: createImageService({ inputRoots: run.inputRoots, pinned: run.pinnedFiles }),
      artifacts: createArtifactService({
        outputDirectory: run.outputDirectory,
        tempDirectory: run.tempDirectory,
        address,
        listIndex,
        textsFor: (picture) => (metadata === undefined ? [] : pictureTexts(metadata, picture)),
        now: () => new Date(),
        param: (node, param) => workflowParam(workflow, node, param),
        signal,
        onSaved: (artifact) => onReport({ type: "artifact", artifact }),
      }),
      providers:
        options.providers?.forTask({
          node: address,
          signal,
          progress,
          notice,
          cost: (provider, cost) => onReport({ type: "cost", node: address, listIndex, provider, cost }),
        }) ?? noProviders,
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(
    new Error("Remote services are asked by the host: a node type that asks one must say so."),
  );
}

const noProviders: ProviderService = { request: refuse, available: refuse };
