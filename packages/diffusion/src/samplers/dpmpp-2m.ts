import { addScaledDifference, eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * DPM-Solver++(2M): one evaluation a step, second order by extrapolating from the step before
 * (Lu et al. 2022, algorithm 2). The first step and the one to 0 are of first order.
 */
export const dpmpp2m: Sampler = (model, x, sigmas, options) => {
  let before: { readonly denoised: Float32Array; readonly size: number } | undefined;
  return forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
    const size = Math.log(sigma / sigmaNext);
    eulerStep(x, x, denoised, sigma, sigmaNext);
    if (before !== undefined && sigmaNext > 0) {
      const ratio = before.size / size;
      addScaledDifference(x, (1 - sigmaNext / sigma) / (2 * ratio), denoised, before.denoised);
    }
    before = { denoised, size };
  });
};
