import { PlanSchedule } from "./plan-schedule.ts";
import type { ScheduleOptions, ScheduleOutcome } from "./schedule-options.ts";

/**
 * Runs a plan: targets demand their inputs, a cached node demands nothing, a lazy input is demanded when its node asks.
 * A failure stops only what depends on it. Ready calls start in the order of the plan, and the same work is never done
 * twice at a time. Nothing here recurses, so that a chain may have any length.
 */
export function schedulePlan(options: ScheduleOptions): Promise<ScheduleOutcome> {
  return new PlanSchedule(options).run();
}
