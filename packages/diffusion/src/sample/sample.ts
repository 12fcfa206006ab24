import { type DenoiseMask, expandMask } from "../guidance/denoise-mask.ts";
import { withInpainting } from "../guidance/inpaint.ts";
import { type LatentShape, latentLength } from "../latent-shape.ts";
import { TorchGenerator, torchRandn } from "../noise/torch-noise.ts";
import { noiseFactor, startsAtMaximum } from "../prediction/prediction.ts";
import { combine } from "../samplers/linear.ts";
import type { DenoisingModel } from "../samplers/sampler.ts";
import type { SamplerInfo } from "../samplers/samplers.ts";
import { createDenoiser, type DenoiserOptions } from "./denoiser.ts";
import { createStepNoise, type StepNoiseSeed } from "./step-noise.ts";

export interface SampleLatentOptions<Payload> extends DenoiserOptions<Payload> {
  /** The latent to start from, as the VAE gives it (not scaled); zeros for a new picture. */
  readonly latent: Float32Array;
  /** From VAE units to the model's: 0.18215 for Stable Diffusion 1 and 2. */
  readonly scaleFactor: number;
  /** Unit noise of the latent's shape (`prepareNoise`), or undefined to add none: the latent is already noisy. */
  readonly noise: Float32Array | undefined;
  /** Only these parts change; the rest of the result equals `latent` bit for bit. */
  readonly mask?: DenoiseMask | undefined;
  /** From `sigmasFor`. A last sigma above 0 leaves that much noise in the result. */
  readonly sigmas: Float64Array;
  readonly sampler: SamplerInfo;
  /** Seeds the noise that samplers add on the way. */
  readonly seed: bigint;
  readonly stepNoiseSeed?: StepNoiseSeed;
  /** After each step, from 1; `denoised` is a view of the current estimate in the model's scale. */
  readonly onStep?: ((step: number, total: number, denoised: Float32Array) => void) | undefined;
}

/**
 * The whole procedure of a sampling node, by ComfyUI's definitions: noise the latent to the first sigma, take it through
 * the sampler with guidance and inpainting, and bring it back to VAE units.
 *
 * @returns a new latent of the same shape
 * @throws RangeError when lengths and shape do not agree; the signal's reason when it is aborted
 */
export async function sampleLatent<Payload>(options: SampleLatentOptions<Payload>): Promise<Float32Array> {
  const { shape, latent, scaleFactor, sigmas, sampler, seed } = options;
  const length = latentLength(shape);
  checkLength("latent", latent, shape);
  if (sigmas.length === 0) return latent.slice();
  const scaled = latent.map((value) => value * scaleFactor);
  const noise = options.noise ?? new Float32Array(length);
  checkLength("noise", noise, shape);
  const mask = options.mask === undefined ? undefined : expandMask(options.mask, shape);
  const denoiser = createDenoiser(options);
  const result = await sampler.sample(
    mask === undefined ? denoiser : inpaintingModel(options, denoiser, mask, scaled, noise),
    noisyStart(options, scaled, noise),
    sigmas,
    {
      noise: createStepNoise({
        kind: sampler.noise,
        seed,
        stepNoiseSeed: options.stepNoiseSeed ?? "seed+1",
        length,
        sigmas,
      }),
      onStep: (step, total, denoised) => options.onStep?.(step, total, denoised),
      signal: options.signal,
    },
  );
  const unscaled = result.map((value) => value / scaleFactor);
  if (mask !== undefined && sigmas[sigmas.length - 1] === 0) restoreUnmasked(unscaled, latent, mask);
  return unscaled;
}

function noisyStart<Payload>(
  { table, sigmas }: SampleLatentOptions<Payload>,
  scaled: Float32Array,
  noise: Float32Array,
): Float32Array {
  const first = sigmas[0] ?? 0;
  const x = new Float32Array(scaled.length);
  combine(x, noiseFactor(first, startsAtMaximum(table, first)), noise, 1, scaled);
  return x;
}

function inpaintingModel<Payload>(
  { sampler, seed }: SampleLatentOptions<Payload>,
  denoiser: DenoisingModel,
  mask: Float32Array,
  scaled: Float32Array,
  initialNoise: Float32Array,
): DenoisingModel {
  const noise =
    sampler.inpaintNoise === "initial"
      ? initialNoise
      : torchRandn(new TorchGenerator(seed + 1n), scaled.length);
  return withInpainting(denoiser, { mask, latent: scaled, noise });
}

/** Scaling there and back, and a last sigma that is not quite 0 in some samplers, would change the last bits. */
function restoreUnmasked(result: Float32Array, latent: Float32Array, mask: Float32Array): void {
  for (let index = 0; index < result.length; index += 1) {
    if (mask[index] === 0) result[index] = latent[index] ?? 0;
  }
}

function checkLength(name: string, values: Float32Array, shape: LatentShape): void {
  if (values.length === latentLength(shape)) return;
  const { batch, channels, height, width } = shape;
  throw new RangeError(
    `The ${name} has ${values.length} values, but ${batch} x ${channels} x ${height} x ${width} needs ${latentLength(shape)}.`,
  );
}
