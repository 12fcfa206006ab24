/** target = leftFactor * left + rightFactor * right; the target may be one of the two. */
export function combine(
  target: Float32Array,
  leftFactor: number,
  left: Float32Array,
  rightFactor: number,
  right: Float32Array,
): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = leftFactor * (left[index] ?? 0) + rightFactor * (right[index] ?? 0);
  }
}

/** target += factor * values. */
export function addScaled(target: Float32Array, factor: number, values: Float32Array): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (values[index] ?? 0);
  }
}

/** target += factor * (left - right). */
export function addScaledDifference(
  target: Float32Array,
  factor: number,
  left: Float32Array,
  right: Float32Array,
): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * ((left[index] ?? 0) - (right[index] ?? 0));
  }
}

/**
 * The step along the straight line through `x` and its denoised latent, from `sigma` to `sigmaNext`:
 * x + (x - denoised) / sigma * (sigmaNext - sigma), written as a blend so that sigma 0 gives `denoised` exactly.
 */
export function eulerStep(
  target: Float32Array,
  x: Float32Array,
  denoised: Float32Array,
  sigma: number,
  sigmaNext: number,
): void {
  const kept = sigmaNext / sigma;
  combine(target, kept, x, 1 - kept, denoised);
}

/** target = (x - denoised) / sigma, the slope dx/dsigma of the probability-flow equation. */
export function slope(target: Float32Array, x: Float32Array, denoised: Float32Array, sigma: number): void {
  combine(target, 1 / sigma, x, -1 / sigma, denoised);
}
