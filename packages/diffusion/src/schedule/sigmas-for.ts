import { computeSigmas, type SchedulerName } from "./schedulers.ts";
import type { SigmaTable } from "./sigma-table.ts";

/** What a sampling node's widgets say about its schedule. */
export interface ScheduleRequest {
  readonly scheduler: SchedulerName;
  readonly steps: number;
  /** 1 starts from pure noise; less keeps some of the latent: the end of a longer schedule is used. 0: no steps. */
  readonly denoise?: number;
  /** Of the sampler: build one step more and leave out the last sigma before 0. */
  readonly dropsPenultimateSigma?: boolean;
  /** Steps before this one are left out. */
  readonly startAtStep?: number;
  /** Steps from this one on are left out. */
  readonly endAtStep?: number;
  /** With `endAtStep`: take the last kept step to 0, so that no noise is left over. */
  readonly forceFullDenoise?: boolean;
}

/** From this denoise on the whole schedule is used. */
const FULL_DENOISE = 0.9999;

/**
 * The sigmas that a sampling node steps through, by ComfyUI's rules, strictly descending. None means that there
 * is nothing to do and the latent comes back unchanged. Sigmas that are equal (over 1,000 steps from a table of
 * 1,000) are taken once: a step of no size changes nothing, and multistep methods would divide by it.
 */
export function sigmasFor(table: SigmaTable, request: ScheduleRequest): Float64Array {
  const sigmas = keptSteps(table, request);
  return sigmas.filter((sigma, index) => index === 0 || sigma !== sigmas[index - 1]);
}

function keptSteps(table: SigmaTable, request: ScheduleRequest): Float64Array {
  const { startAtStep, endAtStep, forceFullDenoise = false } = request;
  let sigmas = wholeSchedule(table, request);
  if (endAtStep !== undefined && endAtStep < sigmas.length - 1) {
    sigmas = sigmas.slice(0, Math.max(endAtStep, 0) + 1);
    if (forceFullDenoise) sigmas[sigmas.length - 1] = 0;
  }
  if (startAtStep === undefined || startAtStep <= 0) return sigmas;
  return startAtStep < sigmas.length - 1 ? sigmas.slice(startAtStep) : new Float64Array(0);
}

function wholeSchedule(table: SigmaTable, request: ScheduleRequest): Float64Array {
  const { scheduler, steps, denoise = 1, dropsPenultimateSigma = false } = request;
  const scheduled = (count: number): Float64Array =>
    dropsPenultimateSigma
      ? withoutPenultimate(computeSigmas(table, scheduler, count + 1))
      : computeSigmas(table, scheduler, count);
  if (denoise > FULL_DENOISE) return scheduled(steps);
  if (!(denoise > 0)) return new Float64Array(0);
  return scheduled(Math.floor(steps / denoise)).slice(-(steps + 1));
}

function withoutPenultimate(sigmas: Float64Array): Float64Array {
  return Float64Array.of(...sigmas.subarray(0, -2), ...sigmas.subarray(-1));
}
