import type { ModelService, NodeContext, NodeDefinition } from "@weft/graph";
import type { DiskCache } from "../cache/disk-cache.ts";
import { MemoryValues } from "../cache/memory-values.ts";
import { ResultStore } from "../cache/result-store.ts";
import type { ProviderRun } from "../providers/obtain.ts";
import type { Providers, RunProviders } from "../providers/providers.ts";
import type { Task } from "../schedule/task.ts";
import type { RecordedResults } from "../store/recorded-results.ts";
import type { WorkerReport, WorkerRun } from "../worker/protocol.ts";
import { taskContext } from "../worker/task-context.ts";
import { LocalExecutor } from "./local-executor.ts";

export interface HostNodesOptions {
  readonly nodes: readonly NodeDefinition[];
  readonly disk: DiskCache;
  readonly recorded: RecordedResults;
  readonly providers: Providers;
  /** Bytes of values that stay in memory. */
  readonly valueBytes: number;
}

/** The nodes that run in this process, since they only wait for the network, and their values. */
export interface HostNodes {
  readonly executor: LocalExecutor;
  readonly store: ResultStore;
  beginRun(run: WorkerRun, money: ProviderRun, onReport: (report: WorkerReport) => void): void;
  endRun(): void;
  close(): Promise<void>;
}

export function createHostNodes(options: HostNodesOptions): HostNodes {
  const { nodes, disk, recorded, valueBytes } = options;
  let context: ((task: Task, signal: AbortSignal) => NodeContext) | undefined;
  const store = new ResultStore({
    memory: new MemoryValues({ budgetBytes: valueBytes }),
    disk,
    recorded,
    // What a host node gave is in memory; a full disk costs time in the next process.
    onWriteFailed: () => {},
  });
  const executor = new LocalExecutor({
    definitions: new Map(nodes.map((node) => [node.description.type, node])),
    store,
    context: (task, signal) => {
      if (context === undefined) throw new Error("a task came before its run began");
      return context(task, signal);
    },
  });
  return {
    executor,
    store,
    beginRun(run, money, onReport) {
      const providers: RunProviders = options.providers.beginRun(money);
      context = (task, signal) => taskContext({ models: noModels, providers, run, task, signal, onReport });
    },
    endRun() {
      context = undefined;
      store.releaseAll();
    },
    close: () => store.flush(),
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error("Models run in the worker: a node type that uses one must say so."));
}

const noModels: ModelService = {
  checkpoint: refuse,
  clip: refuse,
  vae: refuse,
  describe: refuse,
  tokenizer: refuse,
  encodeTokens: refuse,
  predict: refuse,
  encodeImage: refuse,
  decodeLatent: refuse,
};
