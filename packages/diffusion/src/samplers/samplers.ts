import { dpm2, dpm2Ancestral } from "./dpm-2.ts";
import { dpmpp2m } from "./dpmpp-2m.ts";
import { dpmpp2mSde, dpmpp2mSdeHeun } from "./dpmpp-2m-sde.ts";
import { dpmpp2sAncestral } from "./dpmpp-2s-ancestral.ts";
import { dpmpp3mSde } from "./dpmpp-3m-sde.ts";
import { dpmppSde } from "./dpmpp-sde.ts";
import { euler } from "./euler.ts";
import { eulerAncestral } from "./euler-ancestral.ts";
import { gradientEstimation } from "./gradient-estimation.ts";
import { heun } from "./heun.ts";
import { heunpp2 } from "./heunpp2.ts";
import { ipndm } from "./ipndm.ts";
import { lcm } from "./lcm.ts";
import { lms } from "./lms.ts";
import { resMultistep, resMultistepAncestral } from "./res-multistep.ts";
import type { Sampler } from "./sampler.ts";
import { uniPc, uniPcBh2 } from "./uni-pc.ts";

/** A sampler and what the procedure around it has to know. */
export interface SamplerInfo {
  readonly sample: Sampler;
  /**
   * Where its step noise comes from: `none` makes it deterministic, `gaussian` is a fresh draw a step, `brownian` one
   * path whose increments do not depend on the number of steps.
   */
  readonly noise: "none" | "gaussian" | "brownian";
  /** The model is asked this many times in a full step (fewer in the last). */
  readonly evaluationsPerStep: 1 | 2 | 3;
  /** Schedules are built with one step more, and the last sigma before 0 is left out. */
  readonly dropsPenultimateSigma: boolean;
  /** The noise that keeps the unmasked part noisy while inpainting: the initial noise, or another from seed + 1. */
  readonly inpaintNoise: "initial" | "fresh";
}

const deterministic = {
  noise: "none",
  evaluationsPerStep: 1,
  dropsPenultimateSigma: false,
  inpaintNoise: "initial",
} as const;
const ancestral = { ...deterministic, noise: "gaussian" } as const;
const brownian = { ...deterministic, noise: "brownian" } as const;

/**
 * Every sampler under ComfyUI's name, in ComfyUI's order; the first is the default. The `_gpu` names choose where
 * ComfyUI keeps its Brownian path, and are the same samplers here.
 */
const SAMPLERS_BY_NAME = {
  euler: { ...deterministic, sample: euler },
  euler_ancestral: { ...ancestral, sample: eulerAncestral },
  heun: { ...deterministic, sample: heun, evaluationsPerStep: 2 },
  heunpp2: { ...deterministic, sample: heunpp2, evaluationsPerStep: 3 },
  dpm_2: { ...deterministic, sample: dpm2, evaluationsPerStep: 2, dropsPenultimateSigma: true },
  dpm_2_ancestral: {
    ...ancestral,
    sample: dpm2Ancestral,
    evaluationsPerStep: 2,
    dropsPenultimateSigma: true,
  },
  lms: { ...deterministic, sample: lms },
  dpmpp_2s_ancestral: { ...ancestral, sample: dpmpp2sAncestral, evaluationsPerStep: 2 },
  dpmpp_sde: { ...brownian, sample: dpmppSde, evaluationsPerStep: 2 },
  dpmpp_sde_gpu: { ...brownian, sample: dpmppSde, evaluationsPerStep: 2 },
  dpmpp_2m: { ...deterministic, sample: dpmpp2m },
  dpmpp_2m_sde: { ...brownian, sample: dpmpp2mSde },
  dpmpp_2m_sde_gpu: { ...brownian, sample: dpmpp2mSde },
  dpmpp_2m_sde_heun: { ...brownian, sample: dpmpp2mSdeHeun },
  dpmpp_2m_sde_heun_gpu: { ...brownian, sample: dpmpp2mSdeHeun },
  dpmpp_3m_sde: { ...brownian, sample: dpmpp3mSde },
  dpmpp_3m_sde_gpu: { ...brownian, sample: dpmpp3mSde },
  ddpm: { ...ancestral, sample: eulerAncestral },
  lcm: { ...ancestral, sample: lcm },
  ipndm: { ...deterministic, sample: ipndm },
  res_multistep: { ...deterministic, sample: resMultistep },
  res_multistep_ancestral: { ...ancestral, sample: resMultistepAncestral },
  gradient_estimation: { ...deterministic, sample: gradientEstimation },
  ddim: { ...deterministic, sample: euler, inpaintNoise: "fresh" },
  uni_pc: { ...deterministic, sample: uniPc, dropsPenultimateSigma: true },
  uni_pc_bh2: { ...deterministic, sample: uniPcBh2, dropsPenultimateSigma: true },
} as const satisfies Readonly<Record<string, SamplerInfo>>;

export type SamplerName = keyof typeof SAMPLERS_BY_NAME;

export const SAMPLERS: Readonly<Record<SamplerName, SamplerInfo>> = SAMPLERS_BY_NAME;

export function isSamplerName(name: string): name is SamplerName {
  return Object.hasOwn(SAMPLERS_BY_NAME, name);
}

/** The names, in ComfyUI's order. */
export const SAMPLER_NAMES: readonly SamplerName[] = Object.keys(SAMPLERS_BY_NAME).filter(isSamplerName);
