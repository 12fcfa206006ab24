import { addScaled, eulerStep, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

/**
 * Heun's method with slopes that look up to two sigmas ahead, weighted by sigma over the first sigma
 * ("Heun++ 2", Karras-style weights of the sampler's author): three evaluations, two, then one at the end.
 */
export const heunpp2: Sampler = (model, x, sigmas, options) => {
  const ahead = new Float32Array(x.length);
  const slopes = [
    new Float32Array(x.length),
    new Float32Array(x.length),
    new Float32Array(x.length),
  ] as const;
  const first = sigmas[0] ?? 0;
  const lastIndex = sigmas.length - 1;
  return forEachStep(model, x, sigmas, options, async ({ index, sigma, sigmaNext, denoised }) => {
    if (index + 1 === lastIndex) {
      eulerStep(x, x, denoised, sigma, sigmaNext);
      return;
    }
    const size = sigmaNext - sigma;
    slope(slopes[0], x, denoised, sigma);
    eulerStep(ahead, x, denoised, sigma, sigmaNext);
    slope(slopes[1], ahead, await model(ahead, sigmaNext), sigmaNext);
    const after = index + 2 === lastIndex ? undefined : sigmas[index + 2];
    const share = 1 / (first * (after === undefined ? 2 : 3));
    const weights = [
      1 - (sigmaNext + (after ?? 0)) * share,
      sigmaNext * share,
      (after ?? 0) * share,
    ] as const;
    if (after !== undefined) {
      addScaled(ahead, after - sigmaNext, slopes[1]);
      slope(slopes[2], ahead, await model(ahead, after), after);
      addScaled(x, size * weights[2], slopes[2]);
    }
    addScaled(x, size * weights[0], slopes[0]);
    addScaled(x, size * weights[1], slopes[1]);
  });
};
