import { computeAlphasCumprod, type NoiseTraining } from "./betas.ts";

/**
 * The noise level of every training timestep of a model, ascending, and the two maps between them.
 * sigma = sqrt((1 - a) / a) with a the cumulative alpha; values are rounded to float32 once, as in ComfyUI.
 */
export interface SigmaTable {
  /** sigmas[timestep], float32 values, strictly ascending. */
  readonly sigmas: Float64Array;
  readonly logSigmas: Float64Array;
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** A sigma that no step reaches: "from the very start" for percent 0, ComfyUI's value. */
const ABOVE_EVERY_SIGMA = 999999999.9;

export function createSigmaTable(training: NoiseTraining): SigmaTable {
  const exact = computeAlphasCumprod(training).map((alpha) => Math.sqrt((1 - alpha) / alpha));
  const sigmas = exact.map(Math.fround);
  return {
    sigmas,
    logSigmas: exact.map((sigma) => Math.fround(Math.log(sigma))),
    sigmaMin: sigmas[0] ?? 0,
    sigmaMax: sigmas[sigmas.length - 1] ?? 0,
  };
}

/**
 * The sigma of a fractional timestep: linear between the logarithms, in float32 as ComfyUI computes
 * it; timesteps outside the table are clamped.
 */
export function sigmaAt(table: SigmaTable, timestep: number): number {
  const last = table.sigmas.length - 1;
  const clamped = Math.fround(Math.min(Math.max(timestep, 0), last));
  const low = Math.floor(clamped);
  const high = Math.ceil(clamped);
  const { fround } = Math;
  const weight = fround(clamped - low);
  const below = fround(fround(1 - weight) * (table.logSigmas[low] ?? 0));
  const above = fround(weight * (table.logSigmas[high] ?? 0));
  return fround(Math.exp(fround(below + above)));
}

/**
 * The training timestep whose sigma is nearest in logarithm: an integer, ties to the lower one.
 * Models that take only integer timesteps therefore get exactly what ComfyUI gives them.
 */
export function timestepOf(table: SigmaTable, sigma: number): number {
  const { logSigmas } = table;
  const logSigma = Math.log(sigma);
  let low = 0;
  let high = logSigmas.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((logSigmas[middle] ?? 0) <= logSigma) low = middle;
    else high = middle;
  }
  const below = Math.abs(logSigma - (logSigmas[low] ?? 0));
  const above = Math.abs((logSigmas[high] ?? 0) - logSigma);
  return above < below ? high : low;
}

/**
 * The sigma after `percent` of the way through sampling (0 the start, 1 the end), as conditioning ranges
 * mean it. The ends are outside the table, so that a range from 0 or to 1 includes every step.
 */
export function percentToSigma(table: SigmaTable, percent: number): number {
  if (percent <= 0) return ABOVE_EVERY_SIGMA;
  if (percent >= 1) return 0;
  return sigmaAt(table, (1 - percent) * (table.sigmas.length - 1));
}
