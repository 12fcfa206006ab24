import { addScaled, addScaledDifference, combine } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

interface PastStep {
  readonly denoised: Float32Array;
  /** Size of the step that began there, in log sigma. */
  readonly size: number;
}

/** Third-order multistep for the stochastic equation with full noise (eta = 1); one evaluation a step. */
export const dpmpp3mSde: Sampler = (model, x, sigmas, options) => {
  let previous: PastStep | undefined;
  let beforePrevious: PastStep | undefined;
  return forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      x.set(denoised);
      return;
    }
    const size = Math.log(sigma / sigmaNext);
    const exponent = 2 * size;
    const replaced = -Math.expm1(-exponent);
    combine(x, 1 - replaced, x, replaced, denoised);
    // Integrals of the exponential kernel against a linear and a quadratic term.
    const phi2 = 1 - replaced / exponent;
    const phi3 = phi2 / exponent - 0.5;
    if (previous !== undefined && beforePrevious === undefined) {
      addScaledDifference(x, (phi2 * size) / previous.size, denoised, previous.denoised);
    } else if (previous !== undefined && beforePrevious !== undefined) {
      const nearRatio = previous.size / size;
      const farRatio = beforePrevious.size / size;
      // x += phi2 * first - phi3 * second, with the divided differences of the last three estimates.
      const bend = 1 / (nearRatio + farRatio);
      const nearFactor = (phi2 * (1 + nearRatio * bend) - phi3 * bend) / nearRatio;
      const farFactor = (phi3 * bend - phi2 * nearRatio * bend) / farRatio;
      addScaledDifference(x, nearFactor, denoised, previous.denoised);
      addScaledDifference(x, farFactor, previous.denoised, beforePrevious.denoised);
    }
    addScaled(x, sigmaNext * Math.sqrt(replaced), options.noise(sigma, sigmaNext));
    beforePrevious = previous;
    previous = { denoised, size };
  });
};
