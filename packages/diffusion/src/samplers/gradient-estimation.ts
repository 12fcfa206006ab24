import { addScaled, addScaledDifference, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** How far the slope is pushed on by its last change; 1 would be Euler's method. */
const GAMMA = 2;

/** Euler's method with an extrapolated slope (Permenter and Yuan 2024, "Interpreting and Improving Diffusion"). */
export const gradientEstimation: Sampler = (model, x, sigmas, options) => {
  let before = new Float32Array(x.length);
  let current = new Float32Array(x.length);
  return forEachStep(model, x, sigmas, options, ({ index, sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      x.set(denoised);
      return;
    }
    slope(current, x, denoised, sigma);
    addScaled(x, sigmaNext - sigma, current);
    if (index > 0) addScaledDifference(x, (GAMMA - 1) * (sigmaNext - sigma), current, before);
    [before, current] = [current, before];
  });
};
