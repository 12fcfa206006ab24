import type { NodeContext, NodeDefinition } from "@weft/graph";
import { DiskCache } from "../cache/disk-cache.ts";
import { MemoryValues } from "../cache/memory-values.ts";
import { ResultStore } from "../cache/result-store.ts";
import type { Task } from "../schedule/task.ts";
import { cacheDirectory, recordedDirectory } from "../store/home-folders.ts";
import { RecordedResults } from "../store/recorded-results.ts";
import { whyNotWritten } from "../store/why-not-written.ts";
import type { FromWorker, ToWorker, WorkerRun, WorkerSettings } from "./protocol.ts";
import { askNeeds, runTask, type TaskEnvironment } from "./run-task.ts";
import { taskContext } from "./task-context.ts";
import { openWorkerModels, type WorkerModels } from "./worker-models.ts";

export interface WorkerSessionOptions {
  readonly nodes: readonly NodeDefinition[];
  readonly settings: WorkerSettings;
  send(message: FromWorker): void;
}

/** All that a worker is between its start and its end: values, models, and the run that it works for. */
export class WorkerSession {
  readonly #send: (message: FromWorker) => void;
  readonly #definitions: ReadonlyMap<string, NodeDefinition>;
  readonly #store: ResultStore;
  readonly #models: WorkerModels;
  #run: WorkerRun | undefined;
  #stop = new AbortController();
  /** A run is told once that its results cannot be written. */
  #complained = false;
  /** The task that runs, or ran last. */
  #latest: Task | undefined;

  constructor({ nodes, settings, send }: WorkerSessionOptions) {
    this.#send = send;
    this.#definitions = new Map(nodes.map((node) => [node.description.type, node]));
    this.#store = new ResultStore({
      memory: new MemoryValues({
        budgetBytes: settings.valueBytes,
        onEvicted: (results) => send({ type: "evicted", results }),
      }),
      disk: new DiskCache({ directory: cacheDirectory(settings.home), maxBytes: settings.cacheBytes }),
      recorded: new RecordedResults(recordedDirectory(settings.home)),
      onWriteFailed: (error) => this.#complain(error),
    });
    this.#models = openWorkerModels(settings, (notice) => {
      if (this.#latest !== undefined) this.#contextOf(this.#latest).notice(notice);
    });
  }

  async receive(message: Exclude<ToWorker, { type: "start" | "close" }>): Promise<void> {
    switch (message.type) {
      case "begin":
        this.#run = message.run;
        this.#stop = new AbortController();
        this.#complained = false;
        return;
      case "execute":
        for (const result of message.released) this.#store.release(result);
        return this.#execute(message.id, message.task);
      case "needs":
        this.#send({
          type: "needs",
          id: message.id,
          outcome: await askNeeds(message.task, this.#environment()),
        });
        return;
      case "fetch":
        return this.#send({
          type: "values",
          id: message.id,
          outputs: await this.#store.read(message.result),
        });
      case "receive":
        return this.#store.receive(message.result, message.outputs);
      case "cancel":
        return this.#stop.abort();
      case "end":
        return this.#store.releaseAll();
    }
  }

  async close(): Promise<void> {
    await this.#store.flush();
    await this.#models.dispose();
  }

  async #execute(id: number, task: Task): Promise<void> {
    this.#latest = task;
    const outcome = await runTask(task, this.#environment());
    this.#send({ type: "outcome", id, outcome, ...this.#models.takeTimes() });
  }

  #environment(): TaskEnvironment {
    return {
      definition: (type) => this.#definitions.get(type),
      store: this.#store,
      context: (task) => this.#contextOf(task),
      signal: this.#stop.signal,
    };
  }

  #contextOf(task: Task): NodeContext {
    const run = this.#run;
    if (run === undefined) throw new Error("a task came before its run began");
    const { signal } = this.#stop;
    return taskContext({ models: this.#models.service, run, task, signal, onReport: this.#send });
  }

  /** Told with the task that ran last: a result is written while the next one is made. */
  #complain(error: unknown): void {
    if (this.#complained || this.#latest === undefined) return;
    this.#complained = true;
    this.#contextOf(this.#latest).notice({
      level: "warning",
      code: "cache-not-written",
      message: `Results cannot be kept in the cache, so the next process makes them again: ${whyNotWritten(error)}.`,
    });
  }
}
