import type { ErrorReport, HashText, Plan, RunStatus } from "@weft/graph";
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
