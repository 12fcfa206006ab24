import { type ErrorReport, type Problem, type RunEvent, type RunId, reportError } from "@weft/graph";
import type { ServerEvent } from "@weft/graph/protocol";
import type { RunStore, StoredRun } from "../history/run-store.ts";
import type { Runtime } from "../run/create-runtime.ts";
import type { RunResult, StepPreview } from "../run/run-request.ts";
import { LiveRun } from "./live-run.ts";
import type { RunQueue } from "./run-queue.ts";
import { storedRequest } from "./stored-request.ts";

export interface QueueRunnerOptions {
  readonly runtime: Pick<Runtime, "run">;
  readonly queue: RunQueue;
  readonly store: RunStore;
  /** Reads the workflow of a stored run; see `storedRequest`. */
  readonly parse: Parameters<typeof storedRequest>[1];
  readonly inputRoots: readonly string[];
  readonly outputDirectory: string;
  /** Whether samplers make previews now. */
  previews(): boolean;
  tell(event: ServerEvent): void;
  onPreview(runId: RunId, preview: StepPreview): void;
}

interface Current {
  readonly runId: RunId;
  readonly live: LiveRun;
  readonly cancel: AbortController;
}

/** Takes runs out of the queue and computes them, one after the other. It sleeps until somebody wakes it. */
export class QueueRunner {
  readonly #options: QueueRunnerOptions;
  #current: Current | undefined;
  #working: Promise<void> = Promise.resolve();
  #busy = false;
  #closing = false;

  constructor(options: QueueRunnerOptions) {
    this.#options = options;
  }

  /** Looks whether there is something to do: after everything that may have changed that. */
  wake(): void {
    this.#cancelWhatWasAsked();
    if (this.#busy || this.#closing) return;
    this.#busy = true;
    // Only a database that cannot be written (a full disk) gets here: the next wake tries again.
    this.#working = this.#work().catch(() => undefined);
  }

  /** The events so far of the run that this process computes now. */
  liveEvents(runId: RunId): readonly RunEvent[] | undefined {
    return this.#current?.runId === runId ? this.#current.live.events() : undefined;
  }

  tellQueue(): void {
    const { queue, tell } = this.#options;
    tell({
      type: "queue.changed",
      paused: queue.paused(),
      running: queue.running(),
      queued: queue.waiting(),
    });
  }

  /** Stops what is computed and puts it back to the front, for the next start. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#current?.cancel.abort(new DOMException("The server ends.", "AbortError"));
    await this.#working;
  }

  #cancelWhatWasAsked(): void {
    const current = this.#current;
    if (current === undefined || current.cancel.signal.aborted) return;
    if (!this.#options.queue.cancelAsked().includes(current.runId)) return;
    current.cancel.abort(new DOMException("Cancelled.", "AbortError"));
  }

  async #work(): Promise<void> {
    try {
      while (!this.#closing) {
        const runId = this.#options.queue.claim();
        if (runId === undefined) return;
        this.tellQueue();
        this.#tellRun(runId);
        await this.#computeOrFail(runId);
        this.tellQueue();
      }
    } finally {
      // At once, so that no wake falls between the last look and the end of this.
      this.#busy = false;
    }
  }

  async #computeOrFail(runId: RunId): Promise<void> {
    try {
      await this.#compute(runId);
    } catch (error) {
      this.#fail(runId, reportError(error));
    } finally {
      this.#current = undefined;
    }
  }

  async #compute(runId: RunId): Promise<void> {
    const { store, outputDirectory, tell, runtime, inputRoots, previews, onPreview, queue } = this.#options;
    const stored = store.read(runId);
    if (stored === undefined) return;
    const live = new LiveRun({ runId, store, outputDirectory, tell: (event) => tell(event) });
    const cancel = new AbortController();
    this.#current = { runId, live, cancel };
    const request = storedRequest(stored, this.#options.parse);
    let ended = false;
    const result = await runtime.run({
      ...request,
      runId,
      inputRoots,
      outputDirectory,
      signal: cancel.signal,
      onEvent: (event) => {
        // A run that the server's end cut off has no end of its own: it waits for the next start.
        if (this.#closing && event.type === "run.finished" && event.status === "cancelled") return;
        ended = event.type === "run.finished";
        live.add(event);
      },
      ...(previews() ? { onPreview: (preview) => onPreview(runId, preview) } : {}),
    });
    if (!ended) this.#settle(runId, stored, result, queue);
  }

  /** After a run without `run.finished`: it was refused, or the server ends. */
  #settle(runId: RunId, stored: StoredRun, result: RunResult, queue: RunQueue): void {
    if (result.kind === "refused") this.#fail(runId, refusal(result.problems));
    else if (this.#closing) queue.putBack(runId);
    else this.#fail(runId, reportError(new Error(`the run "${stored.summary.title}" ended without an end`)));
  }

  #fail(runId: RunId, error: ErrorReport): void {
    if (this.#closing) {
      this.#options.queue.putBack(runId);
      return;
    }
    const cancelled = this.#current?.cancel.signal.aborted === true;
    this.#options.store.fail(runId, {
      phase: cancelled ? "cancelled" : "failed",
      at: Date.now(),
      ...(cancelled ? {} : { error }),
    });
    this.#tellRun(runId);
  }

  #tellRun(runId: RunId): void {
    const run = this.#options.store.summary(runId);
    if (run !== undefined) this.#options.tell({ type: "history.changed", run });
  }
}

/** What was fine when it was queued may be gone now: a model, a node type. */
function refusal(problems: readonly Problem[]): ErrorReport {
  const first = problems.find(({ level }) => level === "error");
  if (first === undefined) throw new Error("a run was refused without a problem");
  const { code, message, remedy, node, port } = first;
  return {
    kind: "user",
    code,
    message,
    ...(remedy === undefined ? {} : { remedy }),
    ...(node === undefined ? {} : { node }),
    ...(port === undefined ? {} : { port }),
  };
}
