import { describe, expect, it } from "vitest";
import { BrownianTree, brownianNoise } from "../noise/brownian-tree.ts";
import { TorchGenerator, torchRandn } from "../noise/torch-noise.ts";
import { createStepNoise } from "../sample/step-noise.ts";
import { STABLE_DIFFUSION_TRAINING } from "../schedule/betas.ts";
import { linspace } from "../schedule/linspace.ts";
import { computeSigmas } from "../schedule/schedulers.ts";
import { createSigmaTable } from "../schedule/sigma-table.ts";
import { sigmasFor } from "../schedule/sigmas-for.ts";
import { REFERENCE_RESULTS } from "./reference-results.golden.ts";
import type { DenoisingModel } from "./sampler.ts";
import { isSamplerName, SAMPLER_NAMES, SAMPLERS, type SamplerName } from "./samplers.ts";

// Data that is normal with this mean and deviation: the exact denoised latent is known, the probability-flow equation has
// the solution mean + (x0 - mean) sqrt((s^2 + sigma^2) / (s^2 + sigma0^2)), and samples must be normal again.
const MEAN = 0.4;
const DEVIATION = 0.6;

const exactModel: DenoisingModel = async (x, sigma) =>
  x.map((value) => (value * DEVIATION ** 2 + MEAN * sigma ** 2) / (DEVIATION ** 2 + sigma ** 2));

const exactSolution = (start: number, from: number, to: number): number =>
  MEAN + (start - MEAN) * Math.sqrt((DEVIATION ** 2 + to ** 2) / (DEVIATION ** 2 + from ** 2));

const ignoreSteps = { noise: () => new Float32Array(0), onStep: () => undefined };

/** Even steps in log sigma, ending above 0 so that the orders of the inner steps show. */
const geometricSigmas = (steps: number): Float64Array =>
  Float64Array.from({ length: steps + 1 }, (_, step) => 10 * (0.5 / 10) ** (step / steps));

const deterministic = SAMPLER_NAMES.filter((name) => SAMPLERS[name].noise === "none");
const stochastic = SAMPLER_NAMES.filter((name) => SAMPLERS[name].noise !== "none");
const table = createSigmaTable(STABLE_DIFFUSION_TRAINING);

function noiseFor(
  name: SamplerName,
  sigmas: Float64Array,
  length: number,
): (from: number, to: number) => Float32Array {
  if (SAMPLERS[name].noise === "brownian") {
    const tree = new BrownianTree(
      17n,
      Math.min(...sigmas.filter((sigma) => sigma > 0)),
      Math.max(...sigmas),
      length,
    );
    return (from, to) => brownianNoise(tree, from, to);
  }
  const generator = new TorchGenerator(17n);
  return () => torchRandn(generator, length);
}

async function endError(name: SamplerName, sigmas: Float64Array): Promise<number> {
  const start = 75;
  const { sample } = SAMPLERS[name];
  const [end = Number.NaN] = await sample(exactModel, Float32Array.of(start), sigmas, ignoreSteps);
  return Math.abs(end - exactSolution(start, sigmas[0] ?? 0, sigmas[sigmas.length - 1] ?? 0));
}

describe("deterministic samplers on data with a known answer", () => {
  // The factor by which the error falls when steps double, from 24 to 48: 2^order, with room for higher terms and, at
  // order 3, for float32. The weights of heunpp2, ipndm and gradient_estimation do not follow uneven steps, so they promise no
  // more than the first; a last step of first order, which uni_pc takes, brings it to the second (see below).
  const orders: Readonly<Record<string, readonly [number, number]>> = {
    euler: [1.8, 2.2],
    ddim: [1.8, 2.2],
    heun: [3.4, 5],
    dpm_2: [3.4, 5],
    dpmpp_2m: [3.3, 5],
    res_multistep: [3.3, 5],
    lms: [4, 40],
    uni_pc: [3.6, 5],
    uni_pc_bh2: [3.6, 5],
    ipndm: [1.8, 8],
    heunpp2: [1.8, 2.4],
    gradient_estimation: [1.5, 2.4],
  };

  it("are all covered by the orders stated here", () => {
    expect(Object.keys(orders).sort()).toEqual([...deterministic].sort());
  });

  it.each(deterministic)("%s converges with its order", async (name) => {
    const coarse = await endError(name, geometricSigmas(24));
    const fine = await endError(name, geometricSigmas(48));
    const [least, most] = orders[name] as readonly [number, number];
    expect(coarse / fine).toBeGreaterThan(least);
    expect(coarse / fine).toBeLessThan(most);
  });

  it.each(["uni_pc", "uni_pc_bh2"] as const)(
    "%s has third order when its last step is small",
    async (name) => {
      const withSmallLastStep = (steps: number): Float64Array =>
        Float64Array.of(...geometricSigmas(steps), 0.49999);
      // Eight times the steps: second order would divide the error by 64, third by 512.
      const coarse = await endError(name, withSmallLastStep(6));
      const fine = await endError(name, withSmallLastStep(48));
      expect(coarse / fine).toBeGreaterThan(200);
    },
  );

  it.each(deterministic)("%s ends a karras schedule of 30 steps near the exact solution", async (name) => {
    const sigmas = sigmasFor(table, {
      scheduler: "karras",
      steps: 30,
      dropsPenultimateSigma: SAMPLERS[name].dropsPenultimateSigma,
    });
    const starts = [-20, -3, 0.4, 12, 30];
    const result = await SAMPLERS[name].sample(exactModel, Float32Array.from(starts), sigmas, ignoreSteps);
    for (const [index, start] of starts.entries()) {
      expect(Math.abs((result[index] ?? 0) - exactSolution(start, sigmas[0] ?? 0, 0))).toBeLessThan(0.09);
    }
  });
});

describe("stochastic samplers on data with a known answer", () => {
  const meanOf = (values: Float32Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviationOf = (values: Float32Array): number => {
    const mean = meanOf(values);
    return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
  };
  const run = (name: SamplerName, sigmas: Float64Array, length: number): Promise<Float32Array> => {
    const noise = torchRandn(new TorchGenerator(3n), length);
    const start = noise.map((value) => MEAN + value * Math.hypot(DEVIATION, sigmas[0] ?? 0));
    return SAMPLERS[name].sample(exactModel, start, sigmas, {
      ...ignoreSteps,
      noise: noiseFor(name, sigmas, length),
    });
  };

  it.each(stochastic.filter((name) => name !== "lcm"))(
    "%s ends with the data's mean and deviation",
    async (name) => {
      const result = await run(name, sigmasFor(table, { scheduler: "karras", steps: 40 }), 6000);
      expect(Math.abs(meanOf(result) - MEAN)).toBeLessThan(0.04);
      expect(Math.abs(deviationOf(result) / DEVIATION - 1)).toBeLessThan(0.12);
    },
  );

  it("lcm ends with the deviation that its own recursion has", async () => {
    // The estimate, then noise: var(D) = k^2 var(x) with k the estimate's slope, var(x') = var(D) + sigma'^2.
    const length = 20_000;
    const sigmas = sigmasFor(table, { scheduler: "sgm_uniform", steps: 6 });
    let expected = DEVIATION ** 2 + (sigmas[0] ?? 0) ** 2;
    for (const [index, sigma] of sigmas.subarray(0, -1).entries()) {
      const slope = DEVIATION ** 2 / (DEVIATION ** 2 + sigma ** 2);
      expected = slope ** 2 * expected + (sigmas[index + 1] ?? 0) ** 2;
    }
    const result = await run("lcm", sigmas, length);
    expect(deviationOf(result) / Math.sqrt(expected)).toBeCloseTo(1, 1);
    expect(meanOf(result)).toBeCloseTo(MEAN, 1);
  });

  it.each(stochastic.filter((name) => SAMPLERS[name].noise === "brownian"))(
    "%s tends to one picture as steps grow, since the path is the same",
    async (name) => {
      const length = 500;
      const endWith = async (sampler: SamplerName, steps: number): Promise<Float32Array> => {
        const sigmas = sigmasFor(table, { scheduler: "karras", steps });
        const tree = new BrownianTree(5n, 0.02, 15, length);
        return SAMPLERS[sampler].sample(exactModel, new Float32Array(length).fill(10), sigmas, {
          ...ignoreSteps,
          noise: (from, to) => brownianNoise(tree, from, to),
        });
      };
      const reference = await endWith("dpmpp_2m_sde", 400);
      const distance = async (steps: number): Promise<number> => {
        const result = await endWith(name, steps);
        return Math.sqrt(meanOf(result.map((value, index) => (value - (reference[index] ?? 0)) ** 2)));
      };
      const [few, many] = [await distance(20), await distance(80)];
      expect(few).toBeLessThan(0.3 * DEVIATION);
      expect(many).toBeLessThan(few / 2);
    },
  );

  it("ddpm takes the step of the textbook's variance-preserving form", async () => {
    const [sigma, next, x, z] = [3, 1.7, 2.2, -0.8];
    const noise = () => Float32Array.of(z);
    const sigmas = Float64Array.of(sigma, next);
    const [result] = await SAMPLERS.ddpm.sample(exactModel, Float32Array.of(x), sigmas, {
      ...ignoreSteps,
      noise,
    });
    // Ho et al. 2020, equations 7 and 11, with a the cumulative alphas 1 / (1 + sigma^2).
    const [here, there] = [1 / (1 + sigma ** 2), 1 / (1 + next ** 2)];
    const alpha = here / there;
    const denoised = (x * DEVIATION ** 2 + MEAN * sigma ** 2) / (DEVIATION ** 2 + sigma ** 2);
    const epsilon = (x - denoised) / sigma;
    const preserved =
      (x * Math.sqrt(here) - ((1 - alpha) / Math.sqrt(1 - here)) * epsilon) / Math.sqrt(alpha);
    const deviation = Math.sqrt(((1 - alpha) * (1 - there)) / (1 - here));
    expect(result).toBeCloseTo((preserved + deviation * z) / Math.sqrt(there), 5);
  });
});

describe("samplers that k-diffusion or diffusers has", () => {
  const model: DenoisingModel = async (x, sigma) => {
    const gaussian = await exactModel(x, sigma);
    return x.map((value, index) => Math.tanh(value / (1 + sigma)) * 1.7 + (gaussian[index] ?? 0) * 0.5);
  };

  it.each(SAMPLER_NAMES.filter((name) => REFERENCE_RESULTS[name] !== undefined))(
    "%s gives its result",
    async (name) => {
      const sigmas = computeSigmas(table, "karras", 8);
      const info = SAMPLERS[name];
      const seed = info.noise === "brownian" ? 2n ** 35n + 7n : 42n;
      const noise = createStepNoise({ kind: info.noise, seed, stepNoiseSeed: "seed+1", length: 16, sigmas });
      const result = await info.sample(model, Float32Array.from(linspace(-20, 20, 16)), sigmas, {
        ...ignoreSteps,
        noise,
      });
      for (const [index, value] of (REFERENCE_RESULTS[name] ?? []).entries()) {
        expect(Math.abs((result[index] ?? 0) - value)).toBeLessThan(1e-4);
      }
    },
  );
});

describe("every sampler", () => {
  it.each(SAMPLER_NAMES)("%s with one step gives the denoised latent", async (name) => {
    const start = Float32Array.of(9, -14, 3);
    const [expected] = [await exactModel(start, 14.6)];
    const result = await SAMPLERS[name].sample(
      exactModel,
      start.slice(),
      Float64Array.of(14.6, 0),
      ignoreSteps,
    );
    for (const index of start.keys()) expect(result[index]).toBeCloseTo(expected[index] ?? 0, 2);
  });

  it.each(SAMPLER_NAMES)(
    "%s reports every step once, in order, and asks the model as often as it says",
    async (name) => {
      const info = SAMPLERS[name];
      const sigmas = sigmasFor(table, { scheduler: "karras", steps: 8 });
      const reported: string[] = [];
      let asked = 0;
      const counting: DenoisingModel = (x, sigma) => {
        asked += 1;
        return exactModel(x, sigma);
      };
      await info.sample(counting, new Float32Array(16), sigmas, {
        noise: noiseFor(name, sigmas, 16),
        onStep: (step, total) => reported.push(`${step}/${total}`),
      });
      expect(reported).toEqual(Array.from({ length: 8 }, (_, step) => `${step + 1}/8`));
      expect(asked).toBeLessThanOrEqual(8 * info.evaluationsPerStep);
      expect(asked).toBeGreaterThan(8 * (info.evaluationsPerStep - 1));
    },
  );

  it.each(SAMPLER_NAMES)("%s stops between steps when it is aborted", async (name) => {
    const controller = new AbortController();
    const sigmas = sigmasFor(table, { scheduler: "karras", steps: 8 });
    let steps = 0;
    const run = SAMPLERS[name].sample(exactModel, new Float32Array(16), sigmas, {
      noise: noiseFor(name, sigmas, 16),
      onStep: () => {
        steps += 1;
        if (steps === 3) controller.abort(new Error("enough"));
      },
      signal: controller.signal,
    });
    await expect(run).rejects.toThrow("enough");
    expect(steps).toBe(3);
  });

  it("is known by ComfyUI's name only, euler first", () => {
    expect(SAMPLER_NAMES[0]).toBe("euler");
    expect(isSamplerName("dpmpp_2m")).toBe(true);
    expect(isSamplerName("constructor")).toBe(false);
  });
});
