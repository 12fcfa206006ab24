import type { Call } from "./node-run.ts";
import type { Lanes } from "./schedule-options.ts";
import { TaskQueue } from "./task-queue.ts";

const USUAL: Lanes = { worker: 1, host: 8 };

/** Ready calls by where they run, and how many of each run. */
export class CallLanes {
  readonly #limits: Lanes;
  readonly #queues = { worker: new TaskQueue<Call>(), host: new TaskQueue<Call>() };
  readonly #busy = { worker: 0, host: 0 };

  constructor(limits: Lanes = USUAL) {
    this.#limits = limits;
  }

  get busy(): number {
    return this.#busy.worker + this.#busy.host;
  }

  push(call: Call): void {
    this.#queues[call.task.runsIn].push(call);
  }

  /** The next call of a lane that has room. It is not running until `enter`. */
  next(): Call | undefined {
    for (const lane of ["worker", "host"] as const) {
      const call = this.#busy[lane] < this.#limits[lane] ? this.#queues[lane].pop() : undefined;
      if (call !== undefined) return call;
    }
    return undefined;
  }

  enter(call: Call): void {
    this.#busy[call.task.runsIn] += 1;
  }

  leave(call: Call): void {
    this.#busy[call.task.runsIn] -= 1;
  }
}
