import { ancestralStep } from "./ancestral-step.ts";
import { addScaled, combine, eulerStep } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

interface PastStep {
  readonly denoised: Float32Array;
  readonly sigma: number;
  /** Where that step's deterministic part ended. */
  readonly sigmaDown: number;
}

/** Second-order exponential multistep ("RES", Zhang et al. 2023, "Improved Order Analysis"), in t = -ln sigma. */
const createResMultistep =
  (eta: number): Sampler =>
  (model, x, sigmas, options) => {
    let before: PastStep | undefined;
    return forEachStep(model, x, sigmas, options, ({ sigma, sigmaNext, denoised }) => {
      const { sigmaDown, sigmaUp } = ancestralStep(sigma, sigmaNext, eta);
      if (before === undefined || sigmaDown === 0) {
        eulerStep(x, x, denoised, sigma, sigmaDown);
      } else {
        const size = Math.log(sigma / sigmaDown);
        const offset = Math.log(before.sigmaDown / before.sigma) / size;
        const phi1 = -Math.expm1(-size) / size;
        const phi2 = (1 - phi1) / size;
        const oldWeight = offset === 0 ? 0 : phi2 / offset;
        combine(x, sigmaDown / sigma, x, size * (phi1 - oldWeight), denoised);
        addScaled(x, size * oldWeight, before.denoised);
      }
      if (sigmaUp > 0) addScaled(x, sigmaUp, options.noise(sigma, sigmaNext));
      before = { denoised, sigma, sigmaDown };
    });
  };

export const resMultistep: Sampler = createResMultistep(0);
export const resMultistepAncestral: Sampler = createResMultistep(1);
