import { addScaled, addScaledDifference, combine } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/** How the extrapolation from the step before is weighted. */
type SecondOrderTerm = "midpoint" | "heun";

/** DPM-Solver++(2M) for the stochastic equation with full noise (eta = 1); one evaluation a step. */
const createDpmpp2mSde =
  (term: SecondOrderTerm): Sampler =>
  (model, x, sigmas, options) => {
    let before: { readonly denoised: Float32Array; readonly size: number } | undefined;
    return forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
      if (sigmaNext === 0) {
        x.set(denoised);
        return;
      }
      const size = Math.log(sigma / sigmaNext);
      // With eta = 1 the exponent doubles: the deterministic decay e^-h and as much again from the noise.
      const replaced = -Math.expm1(-2 * size);
      combine(x, 1 - replaced, x, replaced, denoised);
      if (before !== undefined) {
        const weight = term === "midpoint" ? replaced / 2 : 1 - replaced / (2 * size);
        addScaledDifference(x, (weight * size) / before.size, denoised, before.denoised);
      }
      addScaled(x, sigmaNext * Math.sqrt(replaced), options.noise(sigma, sigmaNext));
      before = { denoised, size };
    });
  };

export const dpmpp2mSde: Sampler = createDpmpp2mSde("midpoint");
export const dpmpp2mSdeHeun: Sampler = createDpmpp2mSde("heun");
