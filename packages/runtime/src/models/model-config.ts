import { join } from "node:path";
import { readSchedulerConfig, SchedulerConfigError } from "@weft/diffusion";
import { type DiffusionModelInfo, UserError } from "@weft/graph";
import { z } from "zod";
import { readModelDescription } from "./model-description.ts";
import { readJson } from "./read-json.ts";

/** What Stable Diffusion 1's VAE has; old exports have no configuration beside it. */
const DEFAULT_SCALE_FACTOR = 0.18215;
const DEFAULT_LATENT_CHANNELS = 4;

const vaeSchema = z.looseObject({
  scaling_factor: z.number().positive().nullish(),
  latent_channels: z.int().positive().nullish(),
});

const textSchema = z.looseObject({ max_position_embeddings: z.int().positive().nullish() });

export interface VaeConfig {
  readonly scaleFactor: number;
  readonly latentChannels: number;
}

/** The VAE's configuration, in the folder of its decoder, its encoder, or of both. */
export async function readVaeConfig(directory: string): Promise<VaeConfig> {
  for (const folder of ["vae_decoder", "vae_encoder", "vae", "."]) {
    const path = join(directory, folder, "config.json");
    const json = await readJson(path);
    if (json === undefined) continue;
    const config = checked(vaeSchema, json, path);
    return {
      scaleFactor: config.scaling_factor ?? DEFAULT_SCALE_FACTOR,
      latentChannels: config.latent_channels ?? DEFAULT_LATENT_CHANNELS,
    };
  }
  return { scaleFactor: DEFAULT_SCALE_FACTOR, latentChannels: DEFAULT_LATENT_CHANNELS };
}

/** How many tokens a chunk of the text encoder has; `undefined` when its folder does not say. */
export async function readTextPositions(directory: string): Promise<number | undefined> {
  for (const folder of ["text_encoder", "."]) {
    const path = join(directory, folder, "config.json");
    const json = await readJson(path);
    if (json !== undefined) return checked(textSchema, json, path).max_position_embeddings ?? undefined;
  }
  return undefined;
}

/**
 * What a checkpoint's folder says of its diffusion model.
 *
 * @throws UserError `unsupported-model` when it was trained in a way that Weft cannot sample.
 */
export async function readModelInfo(directory: string): Promise<DiffusionModelInfo> {
  const vae = await readVaeConfig(directory);
  const { latent_preview: latentPreview } = (await readModelDescription(directory)).description;
  const path = join(directory, "scheduler", "scheduler_config.json");
  try {
    const { training, prediction } = readSchedulerConfig(await readJson(path));
    return {
      latentChannels: vae.latentChannels,
      predictionType: prediction,
      scaleFactor: vae.scaleFactor,
      betas: {
        schedule: training.betaSchedule,
        start: training.betaStart,
        end: training.betaEnd,
        count: training.timesteps,
        rescaleZeroTerminalSnr: training.zeroTerminalSnr,
      },
      ...(latentPreview === undefined ? {} : { latentPreview }),
    };
  } catch (error) {
    if (!(error instanceof SchedulerConfigError)) throw error;
    throw new UserError({
      code: "unsupported-model",
      message: `${path}: ${error.message}`,
      remedy: "Choose a Stable Diffusion 1 or 2 model, or repair the file.",
      cause: error,
    });
  }
}

function checked<Value>(schema: z.ZodType<Value>, json: unknown, path: string): Value {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UserError({
    code: "model-corrupt",
    message: `${path} does not hold what a configuration holds: ${z.prettifyError(parsed.error)}`,
    remedy: "Copy the model's folder again.",
  });
}
