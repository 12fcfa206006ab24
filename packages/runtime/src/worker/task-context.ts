import type { ModelService, NodeContext } from "@weft/graph";
import { createArtifactService } from "../artifacts/artifact-service.ts";
import { workflowParam } from "../artifacts/workflow-param.ts";
import { createImageService } from "../images/image-service.ts";
import { pictureTexts } from "../metadata/run-metadata.ts";
import type { Task } from "../schedule/task.ts";
import type { WorkerReport, WorkerRun } from "./protocol.ts";

/**
 * Steps that come faster than this are not all reported, in milliseconds: telling the host costs a third of a millisecond
 * on a busy machine, and nobody can see more. The first and the last step always are.
 */
const REPORT_EVERY_MS = 40;

export interface TaskContextOptions {
  readonly models: ModelService;
  readonly run: WorkerRun;
  readonly task: Task;
  readonly signal: AbortSignal;
  onReport(report: WorkerReport): void;
}

/** What one call of a node sees of the world, in whatever process it runs. */
export function taskContext({ models, run, task, signal, onReport }: TaskContextOptions): NodeContext {
  const { address, listIndex } = task;
  const { metadata, workflow } = run;
  let reportedAt = Number.NEGATIVE_INFINITY;
  return {
    address,
    listIndex,
    signal,
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
    },
    progress: (step, total, preview) => {
      const now = performance.now();
      if (step < total && now - reportedAt < REPORT_EVERY_MS) return;
      reportedAt = now;
      const shown = run.previews && preview !== undefined ? { preview: preview() } : {};
      onReport({ type: "progress", node: address, listIndex, step, total, ...shown });
    },
    notice: (notice) => onReport({ type: "notice", node: address, listIndex, notice }),
  };
}
