import type { SigmaTable } from "../schedule/sigma-table.ts";
import type { PredictionType } from "./prediction-type.ts";

/**
 * How the noisy latent x = latent + sigma * noise relates to what the network takes and answers. All types here
 * share the variance-preserving input x / sqrt(sigma^2 + 1). A flow model (input x, start sigma * noise +
 * (1 - sigma) * latent) would be another implementation of these functions beside this one.
 */

/** The factor from the noisy latent to the network's input. */
export function inputScale(sigma: number): number {
  return 1 / Math.sqrt(sigma * sigma + 1);
}

/** The denoised latent is `x * latentFactor + output * outputFactor`. */
export interface DenoisedFactors {
  readonly latentFactor: number;
  readonly outputFactor: number;
}

export function denoisedFactors(prediction: PredictionType, sigma: number): DenoisedFactors {
  switch (prediction) {
    case "epsilon":
      return { latentFactor: 1, outputFactor: -sigma };
    case "v_prediction": {
      const variance = sigma * sigma + 1;
      return { latentFactor: 1 / variance, outputFactor: -sigma / Math.sqrt(variance) };
    }
    case "sample":
      return { latentFactor: 0, outputFactor: 1 };
  }
}

/** Sigmas within this of the largest count as it. */
const RELATIVE_TOLERANCE = 1e-5;

/**
 * Whether a run that starts at `sigma` starts from pure noise: then the noise also stands in for the picture's
 * own variance, sqrt(1 + sigma^2) instead of sigma.
 */
export function startsAtMaximum(table: SigmaTable, sigma: number): boolean {
  const { sigmaMax } = table;
  return sigma > sigmaMax || Math.abs(sigma - sigmaMax) <= RELATIVE_TOLERANCE * Math.max(sigma, sigmaMax);
}

/** The factor on unit noise that brings a latent to `sigma`: x = noise * factor + latent. */
export function noiseFactor(sigma: number, fromMaximum: boolean): number {
  return fromMaximum ? Math.sqrt(1 + sigma * sigma) : sigma;
}
