import { ancestralStep } from "./ancestral-step.ts";
import { addScaled, eulerStep, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * DPM-Solver-2 in k-diffusion's form: the slope at the geometric middle of the step, second order.
 * The ancestral kind aims below the next sigma and adds fresh noise.
 */
const createDpm2 =
  (eta: number): Sampler =>
  (model, x, sigmas, options) => {
    const middle = new Float32Array(x.length);
    return forEachStep(model, x, sigmas, options, async ({ sigma, sigmaNext, denoised }) => {
      const { sigmaDown, sigmaUp } = ancestralStep(sigma, sigmaNext, eta);
      if (sigmaDown === 0) {
        eulerStep(x, x, denoised, sigma, sigmaDown);
      } else {
        const sigmaMiddle = Math.sqrt(sigma * sigmaDown);
        eulerStep(middle, x, denoised, sigma, sigmaMiddle);
        slope(middle, middle, await model(middle, sigmaMiddle), sigmaMiddle);
        addScaled(x, sigmaDown - sigma, middle);
      }
      if (sigmaUp > 0) addScaled(x, sigmaUp, options.noise(sigma, sigmaNext));
    });
  };

export const dpm2: Sampler = createDpm2(0);
export const dpm2Ancestral: Sampler = createDpm2(1);
