import { addScaled, eulerStep, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** Heun's second-order method: the average of the slopes at both ends (Karras et al. 2022, algorithm 1). */
export const heun: Sampler = (model, x, sigmas, options) => {
  const predicted = new Float32Array(x.length);
  const slopeHere = new Float32Array(x.length);
  const slopeThere = new Float32Array(x.length);
  return forEachStep(model, x, sigmas, options, async ({ sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      eulerStep(x, x, denoised, sigma, 0);
      return;
    }
    eulerStep(predicted, x, denoised, sigma, sigmaNext);
    slope(slopeHere, x, denoised, sigma);
    slope(slopeThere, predicted, await model(predicted, sigmaNext), sigmaNext);
    addScaled(x, (sigmaNext - sigma) / 2, slopeHere);
    addScaled(x, (sigmaNext - sigma) / 2, slopeThere);
  });
};
