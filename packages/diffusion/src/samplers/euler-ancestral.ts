import { ancestralStep } from "./ancestral-step.ts";
import { addScaled, eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * Euler's method to below the next sigma, then fresh noise up to it.
 *
 * With the full noise this is also DDPM (Ho et al. 2020) at any step size: with a = 1 / (1 + sigma^2) DDPM's
 * posterior mean is (n^2/s^2) x + (1 - n^2/s^2) denoised and its deviation n sqrt(1 - n^2/s^2), which are the
 * ancestral step's down/s = n^2/s^2 and up. `ddpm` is therefore this function.
 */
export const eulerAncestral: Sampler = (model, x, sigmas, options) =>
  forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
    const { sigmaDown, sigmaUp } = ancestralStep(sigma, sigmaNext);
    eulerStep(x, x, denoised, sigma, sigmaDown);
    if (sigmaNext > 0) addScaled(x, sigmaUp, options.noise(sigma, sigmaNext));
  });
