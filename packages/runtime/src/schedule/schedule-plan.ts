import type { ErrorReport, HashText, Plan, RunStatus } from "@weft/graph";
import { PlanSchedule } from "./plan-schedule.ts";
import type { ScheduleEvent } from "./schedule-event.ts";
import type { Executor } from "./task.ts";
import type { Trace } from "./trace.ts";

/** What decided the calls of earlier runs of the same workflow, so that a reason can say what changed. */
export interface TraceBook {
  before(address: string, item: number): Trace | undefined;
  record(address: string, item: number, trace: Trace): void;
}

/** How many calls run at once: worker nodes share one device, host nodes only wait. */
export interface Lanes {
  readonly worker: number;
  readonly host: number;
}

export interface ScheduleOptions {
  readonly plan: Plan;
  readonly executor: Executor;
  /** Names results that only this run uses; no two runs share it. */
  readonly runName: string;
  readonly hash: HashText;
  /** Off: nothing that was made before is used, and nothing is kept; what cannot be made again is used all the same. */
  readonly cache: boolean;
  readonly traces?: TraceBook;
  /** One worker call and eight host calls at once unless stated. */
  readonly lanes?: Lanes;
  readonly signal: AbortSignal;
  emit(event: ScheduleEvent): void;
}

export interface ScheduleOutcome {
  readonly status: RunStatus;
  /** The first failure. */
  readonly error?: ErrorReport;
}

/**
 * Runs a plan: targets demand their inputs, a cached node demands nothing, a lazy input is demanded when its node asks.
 * A failure stops only what depends on it. Ready calls start in the order of the plan, and the same work is never done
 * twice at a time. Nothing here recurses, so that a chain may have any length.
 */
export function schedulePlan(options: ScheduleOptions): Promise<ScheduleOutcome> {
  return new PlanSchedule(options).run();
}
