import { linspace } from "./linspace.ts";

/** How a model was trained to be noised; the keys of a diffusers `scheduler_config.json` that matter here. */
export interface NoiseTraining {
  readonly betaSchedule: BetaSchedule;
  readonly betaStart: number;
  readonly betaEnd: number;
  /** Number of training timesteps, 1000 for Stable Diffusion. */
  readonly timesteps: number;
  /** Rescale so that the last step is pure noise (Lin et al. 2023, "Common Diffusion Noise Schedules ..."). */
  readonly zeroTerminalSnr: boolean;
}

export const BETA_SCHEDULES = ["linear", "scaled_linear", "squaredcos_cap_v2"] as const;
type BetaSchedule = (typeof BETA_SCHEDULES)[number];

/** Stable Diffusion 1, 2 and XL. */
export const STABLE_DIFFUSION_TRAINING: NoiseTraining = {
  betaSchedule: "scaled_linear",
  betaStart: 0.00085,
  betaEnd: 0.012,
  timesteps: 1000,
  zeroTerminalSnr: false,
};

/** ComfyUI's last cumulative alpha under zero terminal SNR: zero itself would make sigma infinite. */
const LAST_ALPHA_CUMPROD = 4.8973451890853435e-8;

/** The cosine schedule's offset and cap (Nichol and Dhariwal 2021). */
const COSINE_OFFSET = 0.008;
const LARGEST_COSINE_BETA = 0.999;

/** Noise variance added at each training step, in float64. */
function computeBetas(training: NoiseTraining): Float64Array {
  const { betaSchedule, betaStart, betaEnd, timesteps } = training;
  switch (betaSchedule) {
    case "linear":
      return linspace(betaStart, betaEnd, timesteps);
    case "scaled_linear":
      return linspace(Math.sqrt(betaStart), Math.sqrt(betaEnd), timesteps).map((root) => root * root);
    case "squaredcos_cap_v2":
      return Float64Array.from({ length: timesteps }, (_, step) => {
        const ratio = cosineAlpha((step + 1) / timesteps) / cosineAlpha(step / timesteps);
        return Math.min(1 - ratio, LARGEST_COSINE_BETA);
      });
  }
}

/** Cumulative product of 1 - beta: the share of the picture's variance that is left at each step. */
export function computeAlphasCumprod(training: NoiseTraining): Float64Array {
  let product = 1;
  const alphas = computeBetas(training).map((beta) => {
    product *= 1 - beta;
    return product;
  });
  return training.zeroTerminalSnr ? rescaledToZeroTerminalSnr(alphas) : alphas;
}

function cosineAlpha(time: number): number {
  return Math.cos(((time + COSINE_OFFSET) / (1 + COSINE_OFFSET)) * (Math.PI / 2)) ** 2;
}

function rescaledToZeroTerminalSnr(alphas: Float64Array): Float64Array {
  const first = Math.sqrt(alphas[0] ?? 1);
  const last = Math.sqrt(alphas[alphas.length - 1] ?? 0);
  const rescaled = alphas.map((alpha) => (((Math.sqrt(alpha) - last) * first) / (first - last)) ** 2);
  rescaled[rescaled.length - 1] = LAST_ALPHA_CUMPROD;
  return rescaled;
}
