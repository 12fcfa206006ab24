import { addScaled, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** Adams-Bashforth weights for equal steps, newest slope first, by how many slopes there are. */
const WEIGHTS: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

/** Improved pseudo-numerical method: Adams-Bashforth up to order four with fixed weights (Zhang and Chen 2022). */
export const ipndm: Sampler = (model, x, sigmas, options) => {
  /** Newest first. */
  const slopes: Float32Array[] = [];
  return forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      x.set(denoised);
      return;
    }
    const newest =
      (slopes.length === WEIGHTS.length ? slopes.pop() : undefined) ?? new Float32Array(x.length);
    slope(newest, x, denoised, sigma);
    slopes.unshift(newest);
    const weights = WEIGHTS[slopes.length - 1] ?? [];
    slopes.forEach((values, age) => {
      addScaled(x, (sigmaNext - sigma) * (weights[age] ?? 0), values);
    });
  });
};
