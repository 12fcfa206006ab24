import { eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** Euler's method on the probability-flow equation, first order (Karras et al. 2022, algorithm 2 without churn). */
export const euler: Sampler = (model, x, sigmas, options) =>
  forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) =>
    eulerStep(x, x, denoised, sigma, sigmaNext),
  );
