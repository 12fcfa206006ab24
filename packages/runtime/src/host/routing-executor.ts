import type { ResultStore } from "../cache/result-store.ts";
import type { Executor, KeptResult, NeedsOutcome, Task, TaskOutcome } from "../schedule/task.ts";
import { resultsIn } from "../worker/resolve-inputs.ts";
import type { LocalExecutor } from "./local-executor.ts";
import type { WorkerExecutor } from "./worker-executor.ts";

export interface RoutingExecutorOptions {
  readonly worker: WorkerExecutor;
  readonly host: LocalExecutor;
  /** The values of the host's nodes. */
  readonly hostStore: ResultStore;
}

/** Sends each task to the process that its node runs in; a value moves only when a task of the other process wants it. */
export class RoutingExecutor implements Executor {
  readonly #options: RoutingExecutorOptions;

  constructor(options: RoutingExecutorOptions) {
    this.#options = options;
  }

  lookup(result: string, recordedOnly: boolean): KeptResult | undefined {
    const { worker, hostStore } = this.#options;
    return hostStore.lookupInMemory(result) ?? worker.lookup(result, recordedOnly);
  }

  async execute(task: Task): Promise<TaskOutcome> {
    const lost = await this.#bringInputs(task);
    if (lost.length > 0) return { kind: "lost", results: lost };
    return this.#executorOf(task).execute(task);
  }

  async needs(task: Task): Promise<NeedsOutcome> {
    const lost = await this.#bringInputs(task);
    if (lost.length > 0) return { kind: "lost", results: lost };
    return this.#executorOf(task).needs(task);
  }

  release(result: string): void {
    this.#options.host.release(result);
    this.#options.worker.release(result);
  }

  cancel(): void {
    this.#options.host.cancel();
    this.#options.worker.cancel();
  }

  #executorOf(task: Task): Executor {
    return task.runsIn === "host" ? this.#options.host : this.#options.worker;
  }

  /** Moves what only the other process has; answers what is in neither. */
  async #bringInputs(task: Task): Promise<readonly string[]> {
    const { worker, hostStore } = this.#options;
    const lost: string[] = [];
    for (const result of resultsIn(task.inputs)) {
      const here = hostStore.lookupInMemory(result) !== undefined;
      if (task.runsIn === "worker") {
        // The worker finds by itself what is on disk, and says what is lost.
        const outputs = here && !worker.has(result) ? await hostStore.read(result) : undefined;
        if (outputs !== undefined) worker.give(result, outputs);
      } else if (!here && worker.has(result)) {
        const outputs = await worker.fetch(result);
        if (outputs === undefined) lost.push(result);
        else hostStore.receive(result, outputs);
      }
    }
    return lost;
  }
}
