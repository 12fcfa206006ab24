import {
  createSigmaTable,
  type DenoiseMask,
  prepareNoise,
  SAMPLERS,
  type SamplerName,
  type ScheduleRequest,
  type SigmaTable,
  sampleLatent,
  sigmasFor,
} from "@weft/diffusion";
import type {
  ConditioningValue,
  DiffusionModelInfo,
  LatentValue,
  MaskValue,
  ModelRecipe,
  NodeContext,
} from "@weft/graph";
import { latentShape, withSamples } from "../arrays/latent.ts";
import { guidanceEntries } from "./conditioning-entries.ts";
import { fitChannels } from "./fit-channels.ts";
import { latentPreview } from "./latent-preview.ts";
import { predictPasses } from "./predict-passes.ts";

/** What every sampling node knows after reading its widgets. */
export interface SamplingRequest {
  readonly model: ModelRecipe;
  readonly positive: ConditioningValue;
  readonly negative: ConditioningValue;
  readonly latent: LatentValue;
  readonly seed: bigint;
  readonly cfg: number;
  readonly samplerName: SamplerName;
  readonly schedule: Omit<ScheduleRequest, "dropsPenultimateSigma">;
  /** False when the latent is noisy already, from a sampler before. */
  readonly addNoise: boolean;
}

/** The procedure that the sampling nodes share: the mathematics of @weft/diffusion on the model store's network. */
export async function sampleWithModel(request: SamplingRequest, context: NodeContext): Promise<LatentValue> {
  const { model, seed, cfg, addNoise } = request;
  const { services, signal, progress, notice } = context;
  const info = await services.models.describe(model);
  const latent = fitChannels(request.latent, info.latentChannels, "latent_image");
  const shape = latentShape(latent);
  const table = sigmaTable(info);
  const sampler = SAMPLERS[request.samplerName];
  const { dropsPenultimateSigma } = sampler;
  const samples = await sampleLatent({
    predict: (network) => predictPasses(network, model, services.models, signal),
    table,
    prediction: info.predictionType,
    shape,
    positive: guidanceEntries(request.positive, shape, "positive", notice),
    negative: guidanceEntries(request.negative, shape, "negative", notice),
    cfg,
    signal,
    latent: latent.samples,
    scaleFactor: info.scaleFactor,
    noise: addNoise ? prepareNoise(shape, seed, latent.batchIndex) : undefined,
    mask: latent.noiseMask === undefined ? undefined : denoiseMask(latent.noiseMask),
    sigmas: sigmasFor(table, { ...request.schedule, dropsPenultimateSigma }),
    sampler,
    seed,
    onStep: (step, total, denoised) =>
      progress(step, total, latentPreview(denoised, shape, info.latentPreview)),
  });
  if (!samples.every(Number.isFinite)) {
    notice({
      level: "warning",
      code: "not-finite",
      message: "The model answered with values that are no numbers, so the picture will be black or broken.",
    });
  }
  return withSamples(latent, latent.shape, samples);
}

function sigmaTable({ betas }: DiffusionModelInfo): SigmaTable {
  return createSigmaTable({
    betaSchedule: betas.schedule,
    betaStart: betas.start,
    betaEnd: betas.end,
    timesteps: betas.count,
    zeroTerminalSnr: betas.rescaleZeroTerminalSnr,
  });
}

function denoiseMask({ shape: [count, height, width], data }: MaskValue): DenoiseMask {
  return { count, height, width, values: data };
}
