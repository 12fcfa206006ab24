export type { ConditioningEntry, ConditioningMask, LatentArea } from "./guidance/conditioning.ts";
export { type DenoiseMask, expandMask } from "./guidance/denoise-mask.ts";
export { type LatentShape, latentLength } from "./latent-shape.ts";
export { prepareNoise } from "./noise/prepare-noise.ts";
export { TorchGenerator, torchRandn } from "./noise/torch-noise.ts";
export { PREDICTION_TYPES, type PredictionType } from "./prediction/prediction-type.ts";
export {
  type LatentRgbFactors,
  latentToRgb,
  type RgbPreview,
  SD1_RGB_FACTORS,
  SDXL_RGB_FACTORS,
} from "./preview/latent-to-rgb.ts";
export { applyTokenWeights, hasTokenWeights } from "./prompt/apply-weights.ts";
export type { ChunkLayout, PromptToken, WeightedToken } from "./prompt/chunks.ts";
export { type ComfyPromptOptions, type TokenizedPrompt, tokenizeComfyPrompt } from "./prompt/comfy-prompt.ts";
export { parseComfyWeights, type WeightedText } from "./prompt/comfy-weights.ts";
export { bislerp } from "./resample/bislerp.ts";
export { type Crop, centerCrop } from "./resample/center-crop.ts";
export { INTERPOLATIONS, type Interpolation } from "./resample/interpolation.ts";
export { type Grid, resize, type Size } from "./resample/resize.ts";
export { roundHalfEven } from "./resample/round-half-even.ts";
export type { DenoiserOptions, NetworkPass, NetworkRequest, Predict } from "./sample/denoiser.ts";
export { type SampleLatentOptions, sampleLatent } from "./sample/sample.ts";
export type { StepNoiseSeed } from "./sample/step-noise.ts";
export type { DenoisingModel, Sampler, SamplerOptions } from "./samplers/sampler.ts";
export {
  isSamplerName,
  SAMPLER_NAMES,
  SAMPLERS,
  type SamplerInfo,
  type SamplerName,
} from "./samplers/samplers.ts";
export { type NoiseTraining, STABLE_DIFFUSION_TRAINING } from "./schedule/betas.ts";
export {
  type ModelSampling,
  readSchedulerConfig,
  SchedulerConfigError,
} from "./schedule/scheduler-config.ts";
export { computeSigmas, isSchedulerName, SCHEDULERS, type SchedulerName } from "./schedule/schedulers.ts";
export {
  createSigmaTable,
  percentToSigma,
  type SigmaTable,
  sigmaAt,
  timestepOf,
} from "./schedule/sigma-table.ts";
export { type ScheduleRequest, sigmasFor } from "./schedule/sigmas-for.ts";
