import { addScaled, slope } from "./linear.ts";
import { forEachStep, type Sampler } from "./sampler.ts";

const ORDER = 4;

/** Linear multistep: the polynomial through the last four slopes, integrated over the step. */
export const lms: Sampler = (model, x, sigmas, options) => {
  /** Newest first. */
  const slopes: Float32Array[] = [];
  return forEachStep(model, x, sigmas, options, ({ index, sigma, sigmaNext, denoised }) => {
    if (sigmaNext === 0) {
      x.set(denoised);
      return;
    }
    const newest = (slopes.length === ORDER ? slopes.pop() : undefined) ?? new Float32Array(x.length);
    slope(newest, x, denoised, sigma);
    slopes.unshift(newest);
    const nodes = slopes.map((_, age) => sigmas[index - age] ?? 0);
    slopes.forEach((values, age) => {
      addScaled(x, integratedLagrangeBasis(nodes, age, sigma, sigmaNext), values);
    });
  });
};

/** The integral of the basis polynomial of `nodes[which]`: two Gauss points are exact up to degree 3. */
function integratedLagrangeBasis(nodes: readonly number[], which: number, from: number, to: number): number {
  const middle = (from + to) / 2;
  const reach = (to - from) / 2;
  const basis = (at: number): number =>
    nodes.reduce((product, node, index) => {
      return index === which ? product : (product * (at - node)) / ((nodes[which] ?? 0) - node);
    }, 1);
  return reach * (basis(middle - reach / Math.sqrt(3)) + basis(middle + reach / Math.sqrt(3)));
}
