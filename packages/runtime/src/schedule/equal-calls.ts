import type { Call } from "./node-run.ts";

/** Calls that make the same result: one of them runs, the others wait for it. */
export class EqualCalls {
  readonly #waiting = new Map<string, Call[]>();

  /** Whether this call waits for another one; if not, it is the one that runs, until `leave`. */
  waits(call: Call): boolean {
    const waiting = this.#waiting.get(call.task.result);
    if (waiting === undefined) this.#waiting.set(call.task.result, []);
    else waiting.push(call);
    return waiting !== undefined;
  }

  /** The call is over; those that waited for it. */
  leave(call: Call): readonly Call[] {
    const waiting = this.#waiting.get(call.task.result) ?? [];
    this.#waiting.delete(call.task.result);
    return waiting;
  }
}
