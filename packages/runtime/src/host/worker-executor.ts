import { type ErrorReport, reportError } from "@weft/graph";
import type { DiskCache } from "../cache/disk-cache.ts";
import { type Outputs, shapeOf } from "../cache/outputs.ts";
import type { Device } from "../devices/device.ts";
import { isOfOneRun } from "../schedule/result-name.ts";
import type { Executor, KeptResult, NeedsOutcome, ResultShape, Task, TaskOutcome } from "../schedule/task.ts";
import type { RecordedResults } from "../store/recorded-results.ts";
import type { FromWorker, WorkerReport, WorkerRun, WorkerSettings } from "../worker/protocol.ts";
import { howItEnded, workerCrashed } from "../worker/worker-crash.ts";
import { type WorkerExit, WorkerProcess } from "../worker/worker-process.ts";

export interface WorkerExecutorOptions {
  readonly entry: URL;
  readonly settings: WorkerSettings;
  /** The same folders that the worker uses. */
  readonly disk: DiskCache;
  readonly recorded: RecordedResults;
  /** Milliseconds that a cancelled task gets to stop between two steps, before its process is killed. */
  readonly graceMs: number;
  onOutput?(text: string): void;
}

/** What a run hears from its worker. */
export interface WorkerListener {
  onReport(report: WorkerReport): void;
  onTimes(times: { readonly inferenceMs: number; readonly loadMs: number }): void;
}

/** The device that a worker runs on, and why it is not the one that was asked for. */
export interface ChosenDevice {
  readonly device: Device;
  readonly notice?: string | undefined;
}

interface Pending {
  onAnswer(message: FromWorker): void;
  onGone(exit: WorkerExit): void;
}

/**
 * Runs tasks in a worker process. Values stay there; here is only known which results it has. When the process ends, what
 * it was doing fails (or was cancelled), what it held is gone, and the next task gets a new process.
 */
export class WorkerExecutor implements Executor {
  readonly #options: WorkerExecutorOptions;
  readonly #pending = new Map<number, Pending>();
  /** Results in the worker's memory. */
  readonly #held = new Map<string, ResultShape>();
  /** Results that the run does not need any more; told with the next task, since a message costs more than a small node. */
  readonly #released: string[] = [];
  #worker: WorkerProcess | undefined;
  #run: WorkerRun | undefined;
  #listener: WorkerListener | undefined;
  #lastId = 0;
  #cancelled = false;
  /** The process has run a task. */
  #used = false;
  #grace: NodeJS.Timeout | undefined;
  #device: Promise<ChosenDevice> | undefined;
  /** The asked device ended a worker before that was ready. */
  #fallBack = false;
  #tellReady: ((device: ChosenDevice) => void) | undefined;

  constructor(options: WorkerExecutorOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  /** Starts the process if there is none, so that it is ready when the first task comes. */
  start(): WorkerProcess {
    if (this.#worker !== undefined) return this.#worker;
    const { entry, onOutput } = this.#options;
    const settings = this.#fallBack
      ? { ...this.#options.settings, device: "cpu" as const }
      : this.#options.settings;
    this.#used = false;
    const worker = new WorkerProcess({
      entry,
      settings,
      onMessage: (message) => this.#receive(message),
      onExit: (exit) => this.#exited(worker, exit),
      ...(onOutput === undefined ? {} : { onOutput }),
    });
    this.#worker = worker;
    if (this.#run !== undefined) worker.send({ type: "begin", run: this.#run });
    return worker;
  }

  /**
   * The device that models run on. `cpu` needs no trial; another one is tried in the worker, where a broken driver ends
   * only that process: then it is `cpu` from now on.
   */
  device(): Promise<ChosenDevice> {
    const { device } = this.#options.settings;
    if (device === "cpu") return Promise.resolve({ device });
    this.#device ??= new Promise((resolve) => {
      this.#tellReady = resolve;
      this.start();
    });
    return this.#device;
  }

  beginRun(run: WorkerRun, listener: WorkerListener): void {
    this.#run = run;
    this.#listener = listener;
    this.#cancelled = false;
    if (this.#worker === undefined) this.start();
    else this.#worker.send({ type: "begin", run });
  }

  /** The run needs nothing any more; what may be used again stays. */
  endRun(): void {
    this.#run = undefined;
    this.#listener = undefined;
    this.#released.length = 0;
    this.#worker?.send({ type: "end" });
    for (const result of this.#held.keys()) if (isOfOneRun(result)) this.#held.delete(result);
  }

  lookup(result: string, recordedOnly: boolean): KeptResult | undefined {
    const held = this.#held.get(result);
    if (held !== undefined) return { shape: held, where: recordedOnly ? "recorded" : "memory" };
    const shape = recordedOnly ? this.#options.recorded.peek(result) : this.#options.disk.peek(result);
    return shape === undefined ? undefined : { shape, where: recordedOnly ? "recorded" : "disk" };
  }

  async execute(task: Task): Promise<TaskOutcome> {
    const outcome = await new Promise<TaskOutcome>((resolve) => {
      const id = this.#expect({
        onAnswer: (message) => message.type === "outcome" && resolve(message.outcome),
        onGone: (exit) => resolve(this.#cutOff(task, exit)),
      });
      this.start().send({ type: "execute", id, task, released: this.#released.splice(0) });
      this.#used = true;
    });
    if (outcome.kind === "done") this.#held.set(task.result, outcome.shape);
    else if (outcome.kind === "lost") for (const result of outcome.results) this.#held.delete(result);
    return outcome;
  }

  async needs(task: Task): Promise<NeedsOutcome> {
    const outcome = await new Promise<NeedsOutcome>((resolve) => {
      const id = this.#expect({
        onAnswer: (message) => message.type === "needs" && resolve(message.outcome),
        onGone: (exit) => resolve(this.#cutOff(task, exit)),
      });
      this.start().send({ type: "needs", id, task });
    });
    if (outcome.kind === "lost") for (const result of outcome.results) this.#held.delete(result);
    return outcome;
  }

  /** The values of a result, for a node outside the worker; `undefined` when they are gone. */
  fetch(result: string): Promise<Outputs | undefined> {
    return new Promise((resolve) => {
      const id = this.#expect({
        onAnswer: (message) => resolve(message.type === "values" ? message.outputs : undefined),
        onGone: () => resolve(undefined),
      });
      this.start().send({ type: "fetch", id, result });
    });
  }

  /** Hands values in that were made outside the worker. */
  give(result: string, outputs: Outputs): void {
    this.start().send({ type: "receive", result, outputs });
    this.#held.set(result, shapeOf(outputs));
  }

  has(result: string): boolean {
    return this.#held.has(result);
  }

  release(result: string): void {
    if (!this.#held.has(result)) return;
    if (isOfOneRun(result)) this.#held.delete(result);
    this.#released.push(result);
  }

  cancel(): void {
    this.#cancelled = true;
    this.#worker?.send({ type: "cancel" });
    if (this.#pending.size === 0 || this.#grace !== undefined) return;
    this.#grace = setTimeout(() => this.#worker?.kill(), this.#options.graceMs);
  }

  /** A worker that never got a task has nothing to write, and may still be starting: it is not waited for. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    if (!this.#used) worker.kill();
    await worker.close();
  }

  /** Remembers a question under a new number. */
  #expect(pending: Pending): number {
    this.#lastId += 1;
    this.#pending.set(this.#lastId, pending);
    return this.#lastId;
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case "outcome":
        this.#listener?.onTimes(message);
        this.#answer(message.id, message);
        return;
      case "needs":
      case "values":
        this.#answer(message.id, message);
        return;
      case "evicted":
        for (const result of message.results) this.#held.delete(result);
        return;
      case "ready":
        this.#tellReady?.(message);
        this.#tellReady = undefined;
        return;
      default:
        this.#listener?.onReport(message);
    }
  }

  #answer(id: number, message: FromWorker): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#stopGrace();
    pending?.onAnswer(message);
  }

  #exited(worker: WorkerProcess, exit: WorkerExit): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#held.clear();
    this.#released.length = 0;
    this.#stopGrace();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { onGone } of pending) onGone(exit);
    if (this.#tellReady !== undefined) {
      this.#fallBack = true;
      const asked = this.#options.settings.device;
      const tell = this.#tellReady;
      this.#tellReady = undefined;
      tell({ device: "cpu", notice: `Using cpu: trying ${asked} ended the process (${howItEnded(exit)}).` });
    }
  }

  #stopGrace(): void {
    clearTimeout(this.#grace);
    this.#grace = undefined;
  }

  #cutOff(
    task: Task,
    exit: WorkerExit,
  ): { kind: "cancelled"; ms: number } | { kind: "failed"; ms: number; error: ErrorReport } {
    if (this.#cancelled) return { kind: "cancelled", ms: 0 };
    return { kind: "failed", ms: 0, error: reportError(workerCrashed(exit, task.address), task.address) };
  }
}
