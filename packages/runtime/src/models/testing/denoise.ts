import type { ClipRecipe, EncodedTokens, ModelRecipe, ModelService } from "@weft/graph";
import { normalNumbers } from "../../../../../models/testing/random-weights.ts";

const signal = new AbortController().signal;

/** One chunk of text, start and end added and padded. */
export async function encodeText(
  models: ModelService,
  clip: ClipRecipe,
  text: string,
): Promise<EncodedTokens> {
  const tokenizer = await models.tokenizer(clip);
  const ids = new Int32Array(tokenizer.maxLength).fill(tokenizer.padToken);
  ids.set([tokenizer.startToken, ...tokenizer.encode(text), tokenizer.endToken]);
  return models.encodeTokens(clip, ids, signal);
}

export interface DenoiseOptions {
  readonly shape: readonly [number, number, number, number];
  readonly steps: number;
  readonly cfg: number;
  readonly seed: number;
  readonly positive: EncodedTokens;
  readonly negative: EncodedTokens;
}

/**
 * Deterministic DDIM from pure noise with guidance, written out here so that the store is tested without the samplers.
 * Gives unscaled latents.
 */
export async function denoise(
  models: ModelService,
  model: ModelRecipe,
  options: DenoiseOptions,
): Promise<Float32Array> {
  const info = await models.describe(model);
  const alphas = alphasCumprod(info.betas);
  const random = normalNumbers(options.seed);
  const length = options.shape.reduce((product, size) => product * size, 1);
  let latent = Float32Array.from({ length }, random);
  for (let step = 0; step < options.steps; step++) {
    const timestep = Math.round(999 * (1 - step / options.steps));
    const next = Math.round(999 * (1 - (step + 1) / options.steps));
    const alpha = alphas[timestep] ?? 1;
    const nextAlpha = step + 1 < options.steps ? (alphas[next] ?? 1) : 1;
    const [positive, negative] = await models.predict(
      model,
      {
        shape: options.shape,
        sample: latent,
        timestep,
        passes: [passOf(options.positive), passOf(options.negative)],
      },
      signal,
    );
    latent = latent.map((value, index) => {
      const without = negative?.[index] ?? Number.NaN;
      const guided = without + options.cfg * ((positive?.[index] ?? Number.NaN) - without);
      const noise =
        info.predictionType === "v_prediction"
          ? Math.sqrt(alpha) * guided + Math.sqrt(1 - alpha) * value
          : guided;
      const clean = (value - Math.sqrt(1 - alpha) * noise) / Math.sqrt(alpha);
      return Math.sqrt(nextAlpha) * clean + Math.sqrt(1 - nextAlpha) * noise;
    });
  }
  return latent.map((value) => value / info.scaleFactor);
}

/** One chunk as a pass of the denoiser. */
export function passOf(text: EncodedTokens): { tokens: { shape: [1, number, number]; data: Float32Array } } {
  return { tokens: { shape: [1, text.shape[0] * text.shape[1], text.shape[2]], data: text.hidden } };
}

function alphasCumprod(betas: {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}): readonly number[] {
  let product = 1;
  return Array.from({ length: betas.count }, (_, index) => {
    const root =
      Math.sqrt(betas.start) + ((Math.sqrt(betas.end) - Math.sqrt(betas.start)) * index) / (betas.count - 1);
    product *= 1 - root * root;
    return product;
  });
}
