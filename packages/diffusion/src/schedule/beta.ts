import { roundHalfEven } from "../resample/round-half-even.ts";
import { betaQuantile } from "./beta-quantile.ts";
import type { SigmaTable } from "./sigma-table.ts";

const SHAPE = 0.6;

/**
 * Timesteps at the quantiles of a Beta(0.6, 0.6) distribution: dense at both ends (Lee et al. 2024, "Beta
 * Sampling is All You Need"). Timesteps that fall together are taken once, so there may be fewer steps.
 */
export function betaSigmas({ sigmas }: SigmaTable, steps: number): number[] {
  const last = sigmas.length - 1;
  const picked: number[] = [];
  let previous = -1;
  for (let step = 0; step < steps; step += 1) {
    const timestep = roundHalfEven(betaQuantile(1 - step / steps, SHAPE) * last);
    if (timestep !== previous) picked.push(sigmas[timestep] ?? 0);
    previous = timestep;
  }
  return [...picked, 0];
}
