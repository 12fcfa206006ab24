import { ancestralStep } from "./ancestral-step.ts";
import { addScaled, eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * DPM-Solver++(SDE) with the middle of the step in log sigma (r = 1/2) and full noise: a noisy half step, then the
 * whole step with the denoised latent of the middle. Noise for both comes from one Brownian path.
 */
export const dpmppSde: Sampler = (model, x, sigmas, options) => {
  const middle = new Float32Array(x.length);
  return forEachStep(model, x, sigmas, options, async ({ sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      x.set(denoised);
      return;
    }
    const sigmaMiddle = Math.sqrt(sigma * sigmaNext);
    const half = ancestralStep(sigma, sigmaMiddle);
    eulerStep(middle, x, denoised, sigma, half.sigmaDown);
    addScaled(middle, half.sigmaUp, options.noise(sigma, sigmaMiddle));
    const denoisedMiddle = await model(middle, sigmaMiddle);
    const whole = ancestralStep(sigma, sigmaNext);
    eulerStep(x, x, denoisedMiddle, sigma, whole.sigmaDown);
    addScaled(x, whole.sigmaUp, options.noise(sigma, sigmaNext));
  });
};
