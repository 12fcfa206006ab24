import type { SamplerName } from "./samplers.ts";

/**
 * What k-diffusion 0.1.1 (MIT) gives for the first four of 16 values, on torch 2.13: get_sigmas_karras(8, 0.0291671585, 14.6146412)
 * from torch.linspace(-20, 20, 16), with the model of the test. Gaussian noise is torch's from seed 43, Brownian noise from
 * BrownianTreeNoiseSampler with seed 2^35 + 7. `lms` lacks: k-diffusion integrates its last step, ComfyUI takes the estimate.
 * UniPC's are of diffusers 0.42.1's UniPCMultistepScheduler (order 3) in float64 with the same sigmas, the last one 0.001.
 */
export const REFERENCE_RESULTS: Readonly<Partial<Record<SamplerName, readonly number[]>>> = {
  euler: [-2.957465, -2.912148, -2.8532, -2.770022],
  euler_ancestral: [0.71543, -1.314336, -2.902281, 0.34387],
  heun: [-3.290905, -3.274796, -3.255685, -3.231428],
  dpm_2: [-3.227551, -3.205365, -3.178709, -3.144385],
  dpm_2_ancestral: [-3.450263, 3.462928, -3.410813, -3.465486],
  dpmpp_2s_ancestral: [-2.725343, -1.439074, -3.250835, -1.106687],
  dpmpp_sde: [-3.122779, -3.204534, -3.208501, -3.106286],
  dpmpp_2m: [-3.194945, -3.163685, -3.124903, -3.0719],
  dpmpp_2m_sde: [-3.167972, -3.274734, -3.335181, -1.965925],
  dpmpp_2m_sde_heun: [-3.294798, -3.597409, -3.472358, -1.665682],
  dpmpp_3m_sde: [-3.564679, -3.487329, -3.318403, -2.151011],
  uni_pc: [-3.37657, -3.358392, -3.337617, -3.311677],
  uni_pc_bh2: [-3.277862, -3.253464, -3.22454, -3.18718],
};
