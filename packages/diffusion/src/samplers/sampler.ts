/**
 * The denoised latent (the model's estimate of the picture) of the noisy latent `x` at noise level `sigma`.
 * It must not change `x` or keep it; the array that it returns is the sampler's, and is never written again.
 */
export type DenoisingModel = (x: Float32Array, sigma: number) => Promise<Float32Array>;

export interface SamplerOptions {
  /** Unit normal noise for the step from `sigma` to `sigmaNext`. Deterministic samplers never ask. */
  readonly noise: (sigma: number, sigmaNext: number) => Float32Array;
  /**
   * Called when a step is done; `step` counts from 1. `denoised` is the estimate that the step began with, `x` the
   * latent it ended with: views, to be copied by whoever keeps them.
   */
  readonly onStep: (step: number, total: number, denoised: Float32Array, x: Float32Array) => void;
  /** Looked at between steps; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes the noisy latent `x` from the first of `sigmas` (strictly descending) to the last. The latent is changed in
 * place and returned. With a last sigma of 0 the result is a clean latent.
 */
export type Sampler = (
  model: DenoisingModel,
  x: Float32Array,
  sigmas: Float64Array,
  options: SamplerOptions,
) => Promise<Float32Array>;

/** One step of a schedule, after the model has been asked at its start. */
export interface Step {
  /** From 0. */
  readonly index: number;
  readonly sigma: number;
  readonly sigmaNext: number;
  readonly denoised: Float32Array;
}

/** The loop that samplers with one first evaluation a step share; `advance` moves `x` to `sigmaNext` in place. */
export async function forEachStep(
  model: DenoisingModel,
  x: Float32Array,
  sigmas: Float64Array,
  options: SamplerOptions,
  advance: (step: Step) => void | Promise<void>,
): Promise<Float32Array> {
  const total = Math.max(sigmas.length - 1, 0);
  for (let index = 0; index < total; index += 1) {
    options.signal?.throwIfAborted();
    const sigma = sigmas[index] ?? 0;
    const sigmaNext = sigmas[index + 1] ?? 0;
    const denoised = await model(x, sigma);
    await advance({ index, sigma, sigmaNext, denoised });
    options.onStep(index + 1, total, denoised, x);
  }
  return x;
}
