/** A step from one sigma to a lower one, split into a deterministic part and fresh noise. */
export interface AncestralStep {
  /** Where the deterministic part ends. */
  readonly sigmaDown: number;
  /** The deviation of the noise that is added after it: down^2 + up^2 = next^2. */
  readonly sigmaUp: number;
}

/** `eta` scales the noise: 0 is deterministic, 1 the full ancestral step (k-diffusion's `get_ancestral_step`). */
export function ancestralStep(sigma: number, sigmaNext: number, eta = 1): AncestralStep {
  const full = (sigmaNext / sigma) * Math.sqrt(Math.max(sigma * sigma - sigmaNext * sigmaNext, 0));
  const sigmaUp = Math.min(sigmaNext, eta * full);
  return { sigmaUp, sigmaDown: Math.sqrt(Math.max(sigmaNext * sigmaNext - sigmaUp * sigmaUp, 0)) };
}
