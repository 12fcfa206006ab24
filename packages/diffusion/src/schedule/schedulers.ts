import { betaSigmas } from "./beta.ts";
import { ddimUniformSigmas } from "./ddim-uniform.ts";
import { exponentialSigmas } from "./exponential.ts";
import { karrasSigmas } from "./karras.ts";
import { klOptimalSigmas } from "./kl-optimal.ts";
import { linearQuadraticSigmas } from "./linear-quadratic.ts";
import { normalSigmas, sgmUniformSigmas } from "./normal.ts";
import type { SigmaTable } from "./sigma-table.ts";
import { simpleSigmas } from "./simple.ts";

type Scheduler = (table: SigmaTable, steps: number) => number[];

/** Every scheduler under ComfyUI's name, in ComfyUI's order; the first is the default. */
const SCHEDULERS_BY_NAME = {
  simple: simpleSigmas,
  sgm_uniform: sgmUniformSigmas,
  karras: karrasSigmas,
  exponential: exponentialSigmas,
  ddim_uniform: ddimUniformSigmas,
  beta: betaSigmas,
  normal: normalSigmas,
  linear_quadratic: linearQuadraticSigmas,
  kl_optimal: klOptimalSigmas,
} as const satisfies Readonly<Record<string, Scheduler>>;

export type SchedulerName = keyof typeof SCHEDULERS_BY_NAME;

export function isSchedulerName(name: string): name is SchedulerName {
  return Object.hasOwn(SCHEDULERS_BY_NAME, name);
}

/** The names, in ComfyUI's order. */
export const SCHEDULERS: readonly SchedulerName[] = Object.keys(SCHEDULERS_BY_NAME).filter(isSchedulerName);

/**
 * The noise levels to visit: descending, the last one 0, float32 values as in ComfyUI.
 * Usually steps + 1 of them; `ddim_uniform` may give more or fewer, `beta` fewer.
 *
 * @param steps a whole number, at least 1
 */
export function computeSigmas(table: SigmaTable, scheduler: SchedulerName, steps: number): Float64Array {
  if (!Number.isInteger(steps) || steps < 1) {
    throw new RangeError(`A schedule needs a whole number of steps, at least 1, not ${steps}.`);
  }
  return Float64Array.from(SCHEDULERS_BY_NAME[scheduler](table, steps), Math.fround);
}
