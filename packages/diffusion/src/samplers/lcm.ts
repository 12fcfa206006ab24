import { addScaled } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** Latent consistency models: the estimate itself, noised again to the next sigma (Luo et al. 2023). */
export const lcm: Sampler = (model, x, sigmas, options) =>
  forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
    x.set(denoised);
    if (sigmaNext > 0) addScaled(x, sigmaNext, options.noise(sigma, sigmaNext));
  });
