import { describe, expect, it } from "vitest";
import { prepareNoise } from "../noise/prepare-noise.ts";
import type { PredictionType } from "../prediction/prediction-type.ts";
import { SAMPLER_NAMES, SAMPLERS } from "../samplers/samplers.ts";
import { STABLE_DIFFUSION_TRAINING } from "../schedule/betas.ts";
import { createSigmaTable, timestepOf } from "../schedule/sigma-table.ts";
import { sigmasFor } from "../schedule/sigmas-for.ts";
import type { NetworkRequest, Predict } from "./denoiser.ts";
import { type SampleLatentOptions, sampleLatent } from "./sample.ts";

const table = createSigmaTable(STABLE_DIFFUSION_TRAINING);
const shape = { batch: 2, channels: 4, height: 8, width: 8 };
const length = 2 * 4 * 8 * 8;
const SCALE = 0.18215;

/** What a network of each type answers, from the noisy latent and its denoised estimate. */
const ANSWERS: Readonly<Record<PredictionType, (x: number, denoised: number, sigma: number) => number>> = {
  epsilon: (x, denoised, sigma) => (x - denoised) / sigma,
  v_prediction: (x, denoised, sigma) =>
    ((x - denoised) / sigma - sigma * denoised) / Math.sqrt(sigma ** 2 + 1),
  sample: (_, denoised) => denoised,
};

/** A network for data that is normal around its payload. */
const gaussianNetwork =
  (prediction: PredictionType, deviation = 0.5): Predict<number> =>
  async ({ passes, timestep, input }) =>
    passes.map(({ payload }) => {
      const sigma = table.sigmas[timestep] ?? 0;
      return input.map((scaled) => {
        const x = scaled * Math.sqrt(sigma ** 2 + 1);
        const denoised = (x * deviation ** 2 + payload * sigma ** 2) / (deviation ** 2 + sigma ** 2);
        return ANSWERS[prediction](x, denoised, sigma);
      });
    });

function options(changes: Partial<SampleLatentOptions<number>> = {}): SampleLatentOptions<number> {
  return {
    predict: gaussianNetwork("epsilon"),
    table,
    prediction: "epsilon",
    shape,
    positive: [{ payload: 0.5 }],
    negative: [{ payload: -0.5 }],
    cfg: 1,
    latent: new Float32Array(length),
    scaleFactor: SCALE,
    noise: prepareNoise(shape, 42n),
    // Sigmas of the table, so that a network that looks its sigma up by timestep is exact.
    sigmas: sigmasFor(table, { scheduler: "simple", steps: 20 }),
    sampler: SAMPLERS.euler,
    seed: 42n,
    ...changes,
  };
}

const largestDifference = (left: Float32Array, right: Float32Array): number =>
  left.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (right[index] ?? 0))), 0);
const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Left half of every picture is made anew. */
const leftHalf = {
  count: 1,
  height: 8,
  width: 8,
  values: Float32Array.from({ length: 64 }, (_, index) => (index % 8 < 4 ? 1 : 0)),
};
const someLatent = Float32Array.from({ length }, (_, index) => Math.sin(index) * 3);

describe("sampling a latent", () => {
  it("ends around what the positive conditioning asks for, in VAE units", async () => {
    const result = await sampleLatent(options());
    expect(meanOf(result) * SCALE).toBeCloseTo(0.5, 1);
  });

  it("gives the same bits for the same options", async () => {
    for (const name of ["euler_ancestral", "dpmpp_2m_sde"] as const) {
      const first = await sampleLatent(options({ sampler: SAMPLERS[name] }));
      const second = await sampleLatent(options({ sampler: SAMPLERS[name] }));
      expect(second).toEqual(first);
    }
  });

  it("agrees between prediction types of one network", async () => {
    const epsilon = await sampleLatent(options());
    for (const prediction of ["v_prediction", "sample"] as const) {
      const other = await sampleLatent(options({ prediction, predict: gaussianNetwork(prediction) }));
      expect(largestDifference(other, epsilon)).toBeLessThan(2e-3);
    }
  });

  it("gives the network scaled input, whole timesteps, and both sides in one request", async () => {
    const requests: NetworkRequest<number>[] = [];
    const predict: Predict<number> = (request) => {
      requests.push({ ...request, input: request.input.slice() });
      return gaussianNetwork("epsilon")(request);
    };
    const noise = prepareNoise(shape, 42n);
    await sampleLatent(options({ cfg: 5, predict, noise }));
    const [first] = requests;
    expect(requests).toHaveLength(20);
    expect(first?.timestep).toBe(999);
    expect(requests.every(({ timestep, sigma }) => timestep === timestepOf(table, sigma))).toBe(true);
    expect(first?.passes.map(({ side, payload }) => [side, payload])).toEqual([
      ["positive", 0.5],
      ["negative", -0.5],
    ]);
    // From pure noise: noise sqrt(1 + sigma^2), divided by the same for the network.
    expect(largestDifference(first?.input ?? new Float32Array(length), noise)).toBeLessThan(1e-6);
  });

  it("with cfg 1 asks for no negative pass and equals a run without negative", async () => {
    const sides = new Set<string>();
    const predict: Predict<number> = (request) => {
      for (const { side } of request.passes) sides.add(side);
      return gaussianNetwork("epsilon")(request);
    };
    const result = await sampleLatent(options({ predict }));
    expect(sides).toEqual(new Set(["positive"]));
    expect(result).toEqual(await sampleLatent(options({ negative: [] })));
  });

  it("with a higher cfg goes away from the negative", async () => {
    const guided = await sampleLatent(options({ cfg: 3 }));
    // Guidance on the estimates: -0.5 + (0.5 - -0.5) * 3.
    expect(meanOf(guided) * SCALE).toBeCloseTo(2.5, 0);
  });

  it("keeps a latent when there are no sigmas", async () => {
    const result = await sampleLatent(options({ latent: someLatent, sigmas: new Float64Array(0) }));
    expect(result).toEqual(someLatent);
    expect(result).not.toBe(someLatent);
  });

  it("stays nearer to the latent the less it denoises", async () => {
    const distances: number[] = [];
    for (const denoise of [0.2, 0.5, 0.9]) {
      const sigmas = sigmasFor(table, { scheduler: "karras", steps: 10, denoise });
      const result = await sampleLatent(options({ latent: someLatent, sigmas }));
      distances.push(
        Math.sqrt(meanOf(result.map((value, index) => (value - (someLatent[index] ?? 0)) ** 2))),
      );
    }
    expect(distances).toEqual(distances.toSorted((left, right) => left - right));
    expect(new Set(distances).size).toBe(3);
  });

  it("in two parts with the noise left over equals one run", async () => {
    const request = { scheduler: "simple", steps: 20 } as const;
    const whole = await sampleLatent(options());
    const first = await sampleLatent(options({ sigmas: sigmasFor(table, { ...request, endAtStep: 8 }) }));
    const second = await sampleLatent(
      options({ latent: first, noise: undefined, sigmas: sigmasFor(table, { ...request, startAtStep: 8 }) }),
    );
    expect(largestDifference(second, whole)).toBeLessThan(1e-5);
  });

  it("starts the noise of ancestral steps from the seed after the given one, unless told otherwise", async () => {
    const ancestral = { sampler: SAMPLERS.euler_ancestral };
    const usual = await sampleLatent(options(ancestral));
    expect(await sampleLatent(options({ ...ancestral, seed: 43n, stepNoiseSeed: "seed" }))).toEqual(usual);
    expect(await sampleLatent(options({ ...ancestral, stepNoiseSeed: "seed" }))).not.toEqual(usual);
  });

  it("reports each step with an estimate in the model's scale", async () => {
    const steps: string[] = [];
    let last = new Float32Array(0);
    const result = await sampleLatent(
      options({
        onStep: (step, total, denoised) => {
          steps.push(`${step}/${total}`);
          last = denoised.slice();
        },
      }),
    );
    expect(steps).toHaveLength(20);
    expect(steps[19]).toBe("20/20");
    expect(
      largestDifference(
        last.map((value) => value / SCALE),
        result,
      ),
    ).toBeLessThan(1e-6);
  });

  it("stops when it is aborted, with the signal's reason, before the network is asked again", async () => {
    const controller = new AbortController();
    let asked = 0;
    const predict: Predict<number> = (request) => {
      asked += 1;
      if (asked === 2) controller.abort(new Error("stop here"));
      return gaussianNetwork("epsilon")(request);
    };
    const run = sampleLatent(options({ predict, sampler: SAMPLERS.heun, signal: controller.signal }));
    await expect(run).rejects.toThrow("stop here");
    expect(asked).toBe(2);
  });

  it("refuses lengths that do not fit the shape, and answers of the wrong length", async () => {
    await expect(sampleLatent(options({ latent: new Float32Array(3) }))).rejects.toThrow(
      /latent has 3 values/,
    );
    await expect(sampleLatent(options({ noise: new Float32Array(3) }))).rejects.toThrow(/noise has 3 values/);
    const predict: Predict<number> = async () => [new Float32Array(5)];
    await expect(sampleLatent(options({ predict }))).rejects.toThrow(/answered 5 values for a latent of 512/);
  });
});

describe("inpainting", () => {
  it.each(SAMPLER_NAMES)(
    "with %s keeps the unmasked latent bit for bit and changes the rest",
    async (name) => {
      const sampler = SAMPLERS[name];
      const { dropsPenultimateSigma } = sampler;
      const sigmas = sigmasFor(table, { scheduler: "normal", steps: 6, dropsPenultimateSigma });
      const result = await sampleLatent(
        options({ latent: someLatent, mask: leftHalf, sampler, sigmas, cfg: 2 }),
      );
      for (const [index, value] of result.entries()) {
        if (index % 8 >= 4) expect(value).toBe(someLatent[index]);
        else expect(value).not.toBe(someLatent[index]);
      }
    },
  );

  it("with a mask of ones equals no mask", async () => {
    const mask = { count: 1, height: 2, width: 2, values: new Float32Array(4).fill(1) };
    const latent = someLatent;
    expect(await sampleLatent(options({ latent, mask }))).toEqual(await sampleLatent(options({ latent })));
  });

  it("shows the network the unmasked part at the current noise level; ddim noises it from another seed", async () => {
    const seen = async (name: "euler" | "ddim"): Promise<Float32Array> => {
      const inputs: Float32Array[] = [];
      const predict: Predict<number> = (request) => {
        inputs.push(request.input.slice());
        return gaussianNetwork("epsilon")(request);
      };
      await sampleLatent(options({ latent: someLatent, mask: leftHalf, sampler: SAMPLERS[name], predict }));
      return inputs[5] ?? new Float32Array(length);
    };
    const sigma = sigmasFor(table, { scheduler: "simple", steps: 20 })[5] ?? 0;
    const expectedFrom = (noise: Float32Array): Float32Array =>
      noise.map(
        (value, index) => (value * sigma + (someLatent[index] ?? 0) * SCALE) / Math.sqrt(sigma ** 2 + 1),
      );
    const unmasked = (values: Float32Array): Float32Array =>
      values.map((value, index) => (index % 8 >= 4 ? value : 0));
    const initial = expectedFrom(prepareNoise(shape, 42n));
    const fresh = expectedFrom(prepareNoise(shape, 43n));
    expect(largestDifference(unmasked(await seen("euler")), unmasked(initial))).toBeLessThan(1e-5);
    expect(largestDifference(unmasked(await seen("ddim")), unmasked(fresh))).toBeLessThan(1e-5);
  });
});

describe("several conditionings", () => {
  it("are averaged by strength", async () => {
    const both = await sampleLatent(
      options({
        positive: [{ payload: 1 }, { payload: -1, strength: 3 }],
        predict: gaussianNetwork("epsilon", 0.1),
      }),
    );
    expect(meanOf(both) * SCALE).toBeCloseTo(-0.5, 1);
  });

  it("for an area give the network that area alone, and change the picture there", async () => {
    const area = { x: 4, y: 0, width: 4, height: 8 };
    const widths = new Set<number>();
    const predict: Predict<number> = (request) => {
      widths.add(request.shape.width);
      return gaussianNetwork("epsilon", 0.1)(request);
    };
    const positive = [{ payload: 0 }, { payload: 2, area, strength: 1000 }];
    const result = await sampleLatent(options({ predict, positive }));
    const right = result.filter((_, index) => index % 8 >= 4);
    const left = result.filter((_, index) => index % 8 < 4);
    expect(widths).toEqual(new Set([8, 4]));
    expect(meanOf(right) * SCALE).toBeCloseTo(2, 1);
    expect(meanOf(left) * SCALE).toBeCloseTo(0, 1);
  });

  it("count only in their part of the schedule", async () => {
    const passes: number[] = [];
    const predict: Predict<number> = (request) => {
      passes.push(request.passes.length);
      return gaussianNetwork("epsilon")(request);
    };
    const positive = [{ payload: 1, endPercent: 0.5 }, { payload: 0 }];
    await sampleLatent(options({ predict, positive }));
    // Steps of 50 timesteps down from 999: the first ten are at or above timestep 499.5.
    expect(passes).toEqual([...Array.from({ length: 10 }, () => 2), ...Array.from({ length: 10 }, () => 1)]);
  });
});
