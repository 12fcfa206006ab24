import { OperationalError } from "@weft/graph";
import { isOfOneRun } from "../schedule/result-name.ts";
import type { Keep, KeptResult } from "../schedule/task.ts";
import type { RecordedResults } from "../store/recorded-results.ts";
import { whyNotWritten } from "../store/why-not-written.ts";
import type { DiskCache } from "./disk-cache.ts";
import type { MemoryValues } from "./memory-values.ts";
import { type Outputs, shapeOf } from "./outputs.ts";

/** A result that took this long is on disk before anybody hears that it is there. */
const DURABLE_AFTER_MS = 1000;
/** Below this, reading a result back would take as long as making it again. */
const WRITE_AFTER_MS = 50;

export interface NewResult {
  readonly keep: Keep;
  /** Milliseconds that it took to make. */
  readonly ms: number;
  /** It comes from a model, which a new process would first have to load. */
  readonly runsModel: boolean;
}

export interface ResultStoreOptions {
  readonly memory: MemoryValues;
  readonly disk: DiskCache;
  readonly recorded: RecordedResults;
  /** A result could not be written: the run goes on, and will be slower the next time. */
  onWriteFailed(error: unknown): void;
}

/** The values of one process: in memory, and under it what is on disk. */
export class ResultStore {
  readonly #options: ResultStoreOptions;
  /** Files that are being written. */
  readonly #writing = new Set<Promise<void>>();

  constructor(options: ResultStoreOptions) {
    this.#options = options;
  }

  lookupInMemory(result: string): KeptResult | undefined {
    const outputs = this.#options.memory.get(result);
    return outputs === undefined ? undefined : { shape: shapeOf(outputs), where: "memory" };
  }

  /** What is there without reading it. */
  lookup(result: string, recordedOnly: boolean): KeptResult | undefined {
    const { disk, recorded } = this.#options;
    const inMemory = this.lookupInMemory(result);
    if (inMemory !== undefined) return inMemory;
    const shape = recordedOnly ? recorded.peek(result) : disk.peek(result);
    return shape === undefined ? undefined : { shape, where: recordedOnly ? "recorded" : "disk" };
  }

  /** The values, from memory or disk; what comes from disk is in memory then. */
  async read(result: string): Promise<Outputs | undefined> {
    const { memory, disk, recorded } = this.#options;
    const inMemory = memory.get(result);
    if (inMemory !== undefined || isOfOneRun(result)) return inMemory;
    const outputs = (await disk.read(result)) ?? (await recorded.read(result));
    if (outputs !== undefined) memory.put(result, outputs, { cost: 1, pinned: false, reusable: true });
    return outputs;
  }

  /** Keeps a result; waits for the disk where the result must outlive this process. */
  async keep(result: string, outputs: Outputs, { keep, ms, runsModel }: NewResult): Promise<void> {
    const { memory, disk, recorded } = this.#options;
    memory.put(result, outputs, { cost: ms, pinned: true, reusable: keep !== "run" });
    switch (keep) {
      case "run":
        return;
      case "recorded":
        try {
          await recorded.record(result, outputs);
        } catch (error) {
          throw cannotRecord(error, recorded.directory);
        }
        return;
      case "cache":
        if (ms >= DURABLE_AFTER_MS) await this.#write(() => disk.write(result, outputs));
        else if (runsModel || ms >= WRITE_AFTER_MS) this.#writeLater(() => disk.write(result, outputs));
    }
  }

  /** Makes a result that may be made only once: by one process at a time, and not at all when it is there already. */
  async makeOnce(result: string, signal: AbortSignal, make: () => Promise<Outputs>): Promise<Outputs> {
    const { recorded } = this.#options;
    const release = await recorded.claim(result, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw cannotRecord(error, recorded.directory);
    });
    try {
      return (await this.read(result)) ?? (await make());
    } finally {
      await release();
    }
  }

  /** Takes in values that another process made. */
  receive(result: string, outputs: Outputs): void {
    this.#options.memory.put(result, outputs, { cost: 1, pinned: true, reusable: !isOfOneRun(result) });
  }

  release(result: string): void {
    this.#options.memory.release(result);
  }

  releaseAll(): void {
    this.#options.memory.releaseAll();
  }

  /** Waits until all that should be on disk is there. */
  async flush(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing);
  }

  #writeLater(write: () => Promise<void>): void {
    const writing = this.#write(write).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async #write(write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      this.#options.onWriteFailed(error);
    }
  }
}

function cannotRecord(error: unknown, directory: string): OperationalError {
  return new OperationalError({
    code: "record-not-written",
    message: `A result that cannot be made again cannot be written down: ${whyNotWritten(error)}.`,
    remedy: `Make it possible to write into ${directory}, then run again.`,
    cause: error,
  });
}
