import type { RunProgress } from "../stores/run-progress.ts";

/** A guess from less than this part of a run would jump. */
const ENOUGH = 0.08;

/** Milliseconds that a run will still take if it goes on as it did; `undefined` while nobody can say. */
export function timeLeft(run: RunProgress | undefined, now: number): number | undefined {
  if (run === undefined || run.status !== undefined || run.fraction < ENOUGH) return undefined;
  const passed = now - run.startedAt;
  if (passed < 1000) return undefined;
  return (passed / run.fraction) * (1 - run.fraction);
}
