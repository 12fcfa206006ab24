import type { Artifact, Notice, Services } from "@weft/graph";
import { createArtifactService } from "../artifacts/artifact-service.ts";
import { workflowParam } from "../artifacts/workflow-param.ts";
import { createImageService } from "../images/image-service.ts";
import { pictureTexts } from "../metadata/run-metadata.ts";
import { openModelCatalogue } from "../models/model-catalogue.ts";
import { createModelService } from "../models/model-service.ts";
import type { Task } from "../schedule/task.ts";
import type { WorkerRun, WorkerSettings } from "./protocol.ts";

/** The models of a worker, and how long they took since that was last asked. */
export interface WorkerModels {
  readonly service: Services["models"];
  takeTimes(): { readonly inferenceMs: number; readonly loadMs: number };
  dispose(): Promise<void>;
}

/** Opens nothing yet: weights are read when a node first needs them. */
export function openWorkerModels(settings: WorkerSettings, onNotice: (notice: Notice) => void): WorkerModels {
  let inferenceMs = 0;
  let loadMs = 0;
  const service = createModelService({
    catalogue: openModelCatalogue({ roots: settings.modelRoots, home: settings.home }),
    device: settings.device,
    threads: settings.threads,
    memoryBudgetBytes: settings.modelBytes,
    onLoad: (ms) => {
      loadMs += ms;
    },
    onInference: (ms) => {
      inferenceMs += ms;
    },
    onNotice,
  });
  return {
    service,
    takeTimes() {
      const times = { inferenceMs, loadMs };
      inferenceMs = 0;
      loadMs = 0;
      return times;
    },
    dispose: () => service.dispose(),
  };
}

/** What one call of a node sees of the world. */
export function taskServices(
  models: WorkerModels,
  run: WorkerRun,
  task: Task,
  signal: AbortSignal,
  onSaved: (artifact: Artifact) => void,
): Services {
  const { metadata, workflow } = run;
  return {
    models: models.service,
    images: createImageService({ inputRoots: run.inputRoots, pinned: run.pinnedFiles }),
    artifacts: createArtifactService({
      outputDirectory: run.outputDirectory,
      tempDirectory: run.tempDirectory,
      address: task.address,
      listIndex: task.listIndex,
      textsFor: (picture) => (metadata === undefined ? [] : pictureTexts(metadata, picture)),
      now: () => new Date(),
      param: (node, param) => workflowParam(workflow, node, param),
      signal,
      onSaved,
    }),
  };
}
