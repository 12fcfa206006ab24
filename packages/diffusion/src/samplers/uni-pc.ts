import { addScaledDifference, combine } from "./linear.ts";
import type { Sampler } from "./sampler.ts";
import { type UniPcVariant, uniPcWeights } from "./uni-pc-weights.ts";

const LARGEST_ORDER = 3;
/** A last sigma of 0 would put the end at infinity in log sigma: the last step goes here instead. */
const LAST_SIGMA = 0.001;

interface Evaluation {
  readonly sigma: number;
  readonly denoised: Float32Array;
}

/**
 * UniPC (Zhao et al. 2023): a multistep predictor, and a corrector that uses the evaluation at the predicted point
 * before the next prediction. One evaluation a step, up to third order, lower orders at both ends.
 *
 * The paper's variance-preserving state is x / sqrt(1 + sigma^2); everything is linear in it, so the step is written for
 * x itself: base = x n/s + (1 - n/s) m0, plus the correction terms. With a single step it is one first-order step.
 */
const createUniPc =
  (variant: UniPcVariant): Sampler =>
  async (model, x, sigmas, options) => {
    const total = sigmas.length - 1;
    if (total < 1) return x;
    const times = sigmas.map((sigma) => (sigma === 0 ? LAST_SIGMA : sigma));
    const order = Math.max(Math.min(LARGEST_ORDER, total - 1), 1);
    const predicted = new Float32Array(x.length);
    /** Newest first. */
    const history: Evaluation[] = [];
    options.signal?.throwIfAborted();
    let newest = { sigma: times[0] ?? 0, denoised: await model(x, times[0] ?? 0) };
    for (let step = 1; step <= total; step += 1) {
      options.signal?.throwIfAborted();
      history.unshift(newest);
      history.length = Math.min(history.length, LARGEST_ORDER);
      const sigma = times[step] ?? 0;
      const stepOrder = Math.min(step, order, total + 1 - step);
      const weights = uniPcWeights(variant, sigma, history.slice(0, stepOrder).map(sigmaOf));
      const begun = newest.denoised;
      combine(x, sigma / newest.sigma, x, 1 - sigma / newest.sigma, begun);
      const target = step === total ? x : predicted;
      if (target !== x) target.set(x);
      addDifferences(target, weights.predictor, history, begun);
      if (step < total) {
        newest = { sigma, denoised: await model(predicted, sigma) };
        addDifferences(x, weights.corrector, history, begun);
        addScaledDifference(x, weights.correctorNewest, newest.denoised, begun);
      }
      options.onStep(step, total, begun, x);
    }
    return x;
  };

export const uniPc: Sampler = createUniPc("bh1");
export const uniPcBh2: Sampler = createUniPc("bh2");

const sigmaOf = ({ sigma }: Evaluation): number => sigma;

/** target += sum of weight * (older estimate - newest estimate). */
function addDifferences(
  target: Float32Array,
  weights: readonly number[],
  history: readonly Evaluation[],
  newest: Float32Array,
): void {
  weights.forEach((weight, index) => {
    const older = history[index + 1];
    if (older !== undefined) addScaledDifference(target, weight, older.denoised, newest);
  });
}
