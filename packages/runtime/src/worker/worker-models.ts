import type { ModelService, Notice } from "@weft/graph";
import { openModelCatalogue } from "../models/model-catalogue.ts";
import { createModelService } from "../models/model-service.ts";
import type { WorkerSettings } from "./protocol.ts";

/** The models of a worker, and how long they took since that was last asked. */
export interface WorkerModels {
  readonly service: ModelService;
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
