import type { Generation } from "./generation.ts";

/** ComfyUI's sampler names and A1111's for the same. */
const SAMPLERS: ReadonlyMap<string, string> = new Map([
  ["euler", "Euler"],
  ["euler_ancestral", "Euler a"],
  ["heun", "Heun"],
  ["dpm_2", "DPM2"],
  ["dpm_2_ancestral", "DPM2 a"],
  ["lms", "LMS"],
  ["dpm_fast", "DPM fast"],
  ["dpm_adaptive", "DPM adaptive"],
  ["dpmpp_2s_ancestral", "DPM++ 2S a"],
  ["dpmpp_sde", "DPM++ SDE"],
  ["dpmpp_2m", "DPM++ 2M"],
  ["dpmpp_2m_sde", "DPM++ 2M SDE"],
  ["dpmpp_3m_sde", "DPM++ 3M SDE"],
  ["ddim", "DDIM"],
  ["uni_pc", "UniPC"],
  ["lcm", "LCM"],
]);

const SCHEDULERS: ReadonlyMap<string, string> = new Map([
  ["normal", "Normal"],
  ["karras", "Karras"],
  ["exponential", "Exponential"],
  ["sgm_uniform", "SGM Uniform"],
  ["simple", "Simple"],
  ["ddim_uniform", "DDIM"],
  ["beta", "Beta"],
  ["kl_optimal", "KL Optimal"],
]);

type Field = readonly [name: string, value: string | number | undefined];

/** Values with a comma, a colon or a line break are JSON strings. */
function quoted(value: string): string {
  return /[,:\n]/.test(value) ? JSON.stringify(value) : value;
}

function translated(names: ReadonlyMap<string, string>, name: string | undefined): string | undefined {
  return name === undefined ? undefined : (names.get(name) ?? name);
}

function secondPassFields(generation: Generation, picture: { readonly width: number }): readonly Field[] {
  const { secondPass, size } = generation;
  if (secondPass === undefined) return [];
  const scale = size === undefined ? undefined : Math.round((picture.width / size.width) * 100) / 100;
  return [
    ["Hires upscale", scale],
    ["Hires steps", secondPass.steps],
  ];
}

/**
 * A1111's infotext (PNG keyword `parameters`): the prompt, the negative prompt behind "Negative prompt: ", then one line
 * of `name: value` pairs. `picture` is the saved picture, `version` the program's.
 */
export function a1111Parameters(
  generation: Generation,
  picture: { readonly width: number; readonly height: number },
  version: string,
): string {
  const size = generation.size ?? picture;
  const denoise = generation.secondPass?.denoise ?? generation.denoise;
  const fields: readonly Field[] = [
    ["Steps", generation.steps],
    ["Sampler", translated(SAMPLERS, generation.sampler)],
    ["Schedule type", translated(SCHEDULERS, generation.scheduler)],
    ["CFG scale", generation.cfg],
    ["Seed", generation.seed],
    ["Size", `${size.width}x${size.height}`],
    ["Model", generation.model],
    ["Denoising strength", denoise === 1 ? undefined : denoise],
    ["Clip skip", generation.clipSkip],
    ...secondPassFields(generation, picture),
    ["Version", version],
  ];
  const pairs = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${quoted(String(value))}`],
  );
  const negative = generation.negative === "" ? [] : [`Negative prompt: ${generation.negative}`];
  return [generation.positive, ...negative, pairs.join(", ")].join("\n");
}
