/** Two numbers count as equal within this, as in Python's `math.isclose`. */
const RELATIVE_TOLERANCE = 1e-9;

/** At a scale of 1 the unconditional pass has no weight, and need not be computed. */
export function needsUnconditional(cfg: number): boolean {
  return Math.abs(cfg - 1) > RELATIVE_TOLERANCE * Math.max(Math.abs(cfg), 1);
}

/** Classifier-free guidance (Ho and Salimans 2022) on denoised latents: uncond + (cond - uncond) * cfg, into `cond`. */
export function applyGuidance(cond: Float32Array, uncond: Float32Array, cfg: number): void {
  for (let index = 0; index < cond.length; index += 1) {
    const base = uncond[index] ?? 0;
    cond[index] = base + ((cond[index] ?? 0) - base) * cfg;
  }
}
