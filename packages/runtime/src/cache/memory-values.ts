import { valueByteLength } from "@weft/graph";
import type { Outputs } from "./outputs.ts";

/** Counted for every result beside its values: names, maps, wrappers. */
const OVERHEAD_BYTES = 512;
/** Evicting goes on until this part of the budget is used, so that it need not begin again with the next value. */
const AFTER_EVICTION = 0.9;

interface Entry {
  readonly outputs: Outputs;
  readonly bytes: number;
  /** Milliseconds that it took to make. */
  readonly cost: number;
  /** The running plan still needs it. */
  pinned: boolean;
  /** Whether it may stay when the plan does not need it any more. */
  readonly reusable: boolean;
  priority: number;
}

export interface MemoryValuesOptions {
  readonly budgetBytes: number;
  /** Values left by themselves, for want of room. */
  onEvicted?(results: readonly string[]): void;
}

/**
 * Values in memory, bounded in bytes. What a run still needs stays; of the rest, the values that are cheapest to make
 * again for the room they take, and longest unused, go first: GreedyDual-Size (Cao and Irani, 1997), where a value's
 * priority is its cost per byte plus the priority of the last one evicted when it was last used.
 */
export class MemoryValues {
  readonly #options: MemoryValuesOptions;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #floor = 0;

  constructor(options: MemoryValuesOptions) {
    this.#options = options;
  }

  get bytes(): number {
    return this.#bytes;
  }

  has(result: string): boolean {
    return this.#entries.has(result);
  }

  /** The values, used now. */
  get(result: string): Outputs | undefined {
    const entry = this.#entries.get(result);
    if (entry === undefined) return undefined;
    entry.priority = this.#priority(entry);
    // The order of the map is that of use: among equals, the longest unused goes first.
    this.#entries.delete(result);
    this.#entries.set(result, entry);
    return entry.outputs;
  }

  put(
    result: string,
    outputs: Outputs,
    { cost, pinned, reusable }: { cost: number; pinned: boolean; reusable: boolean },
  ): void {
    this.delete(result);
    const entry: Entry = { outputs, bytes: byteLength(outputs), cost, pinned, reusable, priority: 0 };
    entry.priority = this.#priority(entry);
    this.#entries.set(result, entry);
    this.#bytes += entry.bytes;
    if (this.#bytes > this.#options.budgetBytes) this.#evict();
  }

  /** The run does not need it any more. */
  release(result: string): void {
    const entry = this.#entries.get(result);
    if (entry === undefined) return;
    entry.pinned = false;
    if (!entry.reusable) this.delete(result);
    else if (this.#bytes > this.#options.budgetBytes) this.#evict();
  }

  /** The run is over: nothing is needed any more. */
  releaseAll(): void {
    for (const [result, entry] of this.#entries) {
      entry.pinned = false;
      if (!entry.reusable) this.delete(result);
    }
    if (this.#bytes > this.#options.budgetBytes) this.#evict();
  }

  delete(result: string): void {
    const entry = this.#entries.get(result);
    if (entry === undefined) return;
    this.#entries.delete(result);
    this.#bytes -= entry.bytes;
  }

  clear(): void {
    for (const result of this.#entries.keys()) this.delete(result);
  }

  #priority(entry: Entry): number {
    return this.#floor + entry.cost / entry.bytes;
  }

  #evict(): void {
    const candidates = [...this.#entries].filter(([, entry]) => !entry.pinned);
    candidates.sort(([, a], [, b]) => a.priority - b.priority);
    const evicted: string[] = [];
    for (const [result, entry] of candidates) {
      if (this.#bytes <= this.#options.budgetBytes * AFTER_EVICTION) break;
      this.#floor = entry.priority;
      this.delete(result);
      evicted.push(result);
    }
    if (evicted.length > 0) this.#options.onEvicted?.(evicted);
  }
}

function byteLength(outputs: Outputs): number {
  let bytes = OVERHEAD_BYTES;
  for (const values of outputs.values()) for (const value of values) bytes += valueByteLength(value);
  return bytes;
}
