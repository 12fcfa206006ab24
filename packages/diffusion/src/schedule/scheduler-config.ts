import { PREDICTION_TYPES, type PredictionType } from "../prediction/prediction-type.ts";
import { BETA_SCHEDULES, type NoiseTraining, STABLE_DIFFUSION_TRAINING } from "./betas.ts";

/** What a model's `scheduler/scheduler_config.json` says about it. */
export interface ModelSampling {
  readonly training: NoiseTraining;
  readonly prediction: PredictionType;
}

/** A scheduler_config.json that asks for something this package cannot do. */
export class SchedulerConfigError extends Error {
  override readonly name = "SchedulerConfigError";
  readonly key: string;
  constructor(key: string, message: string) {
    super(message);
    this.key = key;
  }
}

/**
 * Reads the parsed JSON of a diffusers `scheduler_config.json`. Absent keys mean Stable Diffusion 1's values,
 * so that a folder without the file (`undefined`) loads as well.
 *
 * @throws SchedulerConfigError for a value of the wrong type, an unknown beta schedule or prediction type.
 */
export function readSchedulerConfig(config: unknown): ModelSampling {
  if (config === undefined || config === null) {
    return { training: STABLE_DIFFUSION_TRAINING, prediction: "epsilon" };
  }
  if (typeof config !== "object" || Array.isArray(config)) {
    throw new SchedulerConfigError("", "scheduler_config.json must hold a JSON object.");
  }
  const entries = new Map<string, unknown>(Object.entries(config));
  refuseTrainedBetas(entries);
  const defaults = STABLE_DIFFUSION_TRAINING;
  const training: NoiseTraining = {
    betaSchedule: readChoice(entries, "beta_schedule", BETA_SCHEDULES, defaults.betaSchedule),
    betaStart: readNumber(entries, "beta_start", defaults.betaStart, 0, 1),
    betaEnd: readNumber(entries, "beta_end", defaults.betaEnd, 0, 1),
    timesteps: readNumber(entries, "num_train_timesteps", defaults.timesteps, 2, 1_000_000),
    zeroTerminalSnr: entries.get("rescale_betas_zero_snr") === true,
  };
  if (!Number.isInteger(training.timesteps)) {
    throw new SchedulerConfigError("num_train_timesteps", "num_train_timesteps must be a whole number.");
  }
  return { training, prediction: readChoice(entries, "prediction_type", PREDICTION_TYPES, "epsilon") };
}

function refuseTrainedBetas(entries: ReadonlyMap<string, unknown>): void {
  const trained = entries.get("trained_betas");
  if (trained !== undefined && trained !== null) {
    throw new SchedulerConfigError("trained_betas", "Models with their own list of betas are not supported.");
  }
}

function readNumber(
  entries: ReadonlyMap<string, unknown>,
  key: string,
  fallback: number,
  above: number,
  atMost: number,
): number {
  const value = entries.get(key) ?? fallback;
  if (typeof value !== "number" || !(value > above - Number.EPSILON) || value > atMost || value <= 0) {
    throw new SchedulerConfigError(
      key,
      `${key} must be a number from ${above} to ${atMost}, not ${show(value)}.`,
    );
  }
  return value;
}

function readChoice<Choice extends string>(
  entries: ReadonlyMap<string, unknown>,
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = entries.get(key) ?? fallback;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw new SchedulerConfigError(key, `${key} must be one of ${choices.join(", ")}, not ${show(value)}.`);
  }
  return found;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
