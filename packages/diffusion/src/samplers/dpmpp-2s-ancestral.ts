import { ancestralStep } from "./ancestral-step.ts";
import { addScaled, combine, eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * DPM-Solver++(2S) to below the next sigma, then fresh noise (Lu et al. 2022, algorithm 1 with r = 1/2).
 * In t = -ln sigma the exact step for a constant denoised latent is x e^-h + (1 - e^-h) denoised.
 */
export const dpmpp2sAncestral: Sampler = (model, x, sigmas, options) => {
  const middle = new Float32Array(x.length);
  return forEachStep(model, x, sigmas, options, async ({ sigma, sigmaNext, denoised }) => {
    const { sigmaDown, sigmaUp } = ancestralStep(sigma, sigmaNext);
    if (sigmaDown === 0) {
      eulerStep(x, x, denoised, sigma, sigmaDown);
    } else {
      const sigmaMiddle = Math.sqrt(sigma * sigmaDown);
      eulerStep(middle, x, denoised, sigma, sigmaMiddle);
      const kept = sigmaDown / sigma;
      combine(x, kept, x, 1 - kept, await model(middle, sigmaMiddle));
    }
    if (sigmaNext > 0) addScaled(x, sigmaUp, options.noise(sigma, sigmaNext));
  });
};
