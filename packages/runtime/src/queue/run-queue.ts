import type { Problem, RunId } from "@weft/graph";
import type { NewRun } from "../history/new-run.ts";

/** What the end of other processes left, and what was done about it. */
export interface Recovered {
  /** They were cut off once, and wait at the front again. */
  readonly requeued: readonly RunId[];
  /** They were cut off and are not started again: a second time, or commands, which only a person repeats. */
  readonly interrupted: readonly RunId[];
}

/**
 * The order of the runs that wait, shared by every process of a home folder; each run is given out once. Behind this
 * interface a farm of machines may have an engine of its own.
 */
export interface RunQueue {
  /** Adds them in their order, before or behind all that wait. */
  add(runs: readonly NewRun[], where: "front" | "back"): void;
  /** Gives out the next run and marks it as running; none while the queue is paused or empty. */
  claim(): RunId | undefined;
  /** Next one first. */
  waiting(): readonly RunId[];
  /** Those of other processes too. */
  running(): readonly RunId[];
  /** Gives a waiting run the place `place` (0 is next); `false` when it does not wait. */
  move(runId: RunId, place: number): boolean;
  /** Takes a waiting run out: it is cancelled. `false` when it does not wait. */
  withdraw(runId: RunId): boolean;
  /** Takes all out that wait. */
  withdrawAll(): readonly RunId[];
  /** Puts a run of this process back to the front, as if it had not begun. */
  putBack(runId: RunId): void;
  /** Asks whichever process runs it to cancel it; `false` when it does not run. */
  askCancel(runId: RunId): boolean;
  /** Runs of this process that anybody asked to cancel. */
  cancelAsked(): readonly RunId[];
  paused(): boolean;
  setPaused(paused: boolean): void;
  /** Finds runs whose process is gone. `note` is added to the problems of those that are queued again. */
  recover(note: (files: number) => Problem): Recovered;
}
