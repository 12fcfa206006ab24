import { describe, expect, it } from "vitest";
import { readSchedulerConfig } from "./scheduler-config.ts";

describe("a scheduler_config.json", () => {
  it("means Stable Diffusion 1 where it says nothing", () => {
    const expected = {
      training: {
        betaSchedule: "scaled_linear",
        betaStart: 0.00085,
        betaEnd: 0.012,
        timesteps: 1000,
        zeroTerminalSnr: false,
      },
      prediction: "epsilon",
    };
    expect(readSchedulerConfig(undefined)).toEqual(expected);
    expect(readSchedulerConfig({ _class_name: "PNDMScheduler", trained_betas: null })).toEqual(expected);
  });

  it("gives what it says", () => {
    const config = {
      beta_schedule: "linear",
      beta_start: 0.0001,
      beta_end: 0.02,
      num_train_timesteps: 500,
      prediction_type: "v_prediction",
      rescale_betas_zero_snr: true,
    };
    expect(readSchedulerConfig(config)).toEqual({
      training: {
        betaSchedule: "linear",
        betaStart: 0.0001,
        betaEnd: 0.02,
        timesteps: 500,
        zeroTerminalSnr: true,
      },
      prediction: "v_prediction",
    });
  });

  it.each([
    [{ beta_schedule: "sigmoid" }, /beta_schedule must be one of .* not "sigmoid"/],
    [{ prediction_type: "flow" }, /prediction_type must be one of/],
    [{ beta_start: "0.1" }, /beta_start must be a number/],
    [{ beta_end: 2 }, /beta_end must be a number/],
    [{ num_train_timesteps: 10.5 }, /whole number/],
    [{ num_train_timesteps: 1 }, /num_train_timesteps must be a number/],
    [{ trained_betas: [0.1] }, /own list of betas/],
    [[], /JSON object/],
  ])("is refused with the key that is wrong: %j", (config, message) => {
    expect(() => readSchedulerConfig(config)).toThrow(message);
  });
});
