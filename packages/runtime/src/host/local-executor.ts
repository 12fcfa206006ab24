import type { NodeContext, NodeDefinition } from "@weft/graph";
import type { ResultStore } from "../cache/result-store.ts";
import type { Executor, KeptResult, NeedsOutcome, Task, TaskOutcome } from "../schedule/task.ts";
import { askNeeds, runTask, type TaskEnvironment } from "../worker/run-task.ts";

export interface LocalExecutorOptions {
  readonly definitions: ReadonlyMap<string, NodeDefinition>;
  readonly store: ResultStore;
  context(task: Task, signal: AbortSignal): NodeContext;
}

/** Runs tasks in this process: nodes that only wait for the network, and everything in tests. */
export class LocalExecutor implements Executor {
  readonly #options: LocalExecutorOptions;
  #stop = new AbortController();

  constructor(options: LocalExecutorOptions) {
    this.#options = options;
  }

  lookup(result: string, recordedOnly: boolean): KeptResult | undefined {
    return this.#options.store.lookup(result, recordedOnly);
  }

  execute(task: Task): Promise<TaskOutcome> {
    return runTask(task, this.#environment());
  }

  needs(task: Task): Promise<NeedsOutcome> {
    return askNeeds(task, this.#environment());
  }

  release(result: string): void {
    this.#options.store.release(result);
  }

  cancel(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  #environment(): TaskEnvironment {
    const { definitions, store, context } = this.#options;
    const { signal } = this.#stop;
    return {
      definition: (type) => definitions.get(type),
      store,
      context: (task) => context(task, signal),
      signal,
    };
  }
}
