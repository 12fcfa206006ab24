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
    const sigmaMiddle = middleSigma(sigma, sigmaNext);
    const half = ancestralStep(sigma, sigmaMiddle);
    eulerStep(middle, x, denoised, sigma, half.sigmaDown);
    addScaled(middle, half.sigmaUp, options.noise(sigma, sigmaMiddle));
    const denoisedMiddle = await model(middle, sigmaMiddle);
    const whole = ancestralStep(sigma, sigmaNext);
    eulerStep(x, x, denoisedMiddle, sigma, whole.sigmaDown);
    addScaled(x, whole.sigmaUp, options.noise(sigma, sigmaNext));
  });
};

/**
 * The geometric mean, with float32 rounding at every operation as k-diffusion computes it: the sigma is also a time on the
 * Brownian path, where the last float32 digit decides the sixth decimal and with it which noise is drawn.
 */
function middleSigma(sigma: number, sigmaNext: number): number {
  const { fround } = Math;
  const start = fround(-Math.log(sigma));
  const size = fround(fround(-Math.log(sigmaNext)) - start);
  return fround(Math.exp(-fround(start + fround(size / 2))));
}
