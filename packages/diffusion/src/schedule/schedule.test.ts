import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaQuantile } from "./beta-quantile.ts";
import { STABLE_DIFFUSION_TRAINING } from "./betas.ts";
import { computeSigmas, isSchedulerName, SCHEDULERS, type SchedulerName } from "./schedulers.ts";
import { createSigmaTable, percentToSigma, sigmaAt, timestepOf } from "./sigma-table.ts";
import { sigmasFor } from "./sigmas-for.ts";
import { TORCH_SIGMAS } from "./torch-sigmas.golden.ts";

const table = createSigmaTable(STABLE_DIFFUSION_TRAINING);

// Stable Diffusion 1, 10 steps: the formulas evaluated in float64 independently; `normal` for 20 steps equals the table
// in ComfyUI's documentation.
const TEN_STEPS: Readonly<Record<SchedulerName, readonly number[]>> = {
  simple: [14.6146, 8.3028, 5.0878, 3.3211, 2.2765, 1.6129, 1.1606, 0.8299, 0.5693, 0.3417, 0],
  sgm_uniform: [14.6146, 8.3072, 5.0924, 3.3251, 2.2797, 1.6156, 1.1629, 0.8319, 0.5712, 0.3437, 0],
  karras: [14.6146, 9.1029, 5.4784, 3.1686, 1.7494, 0.9141, 0.4469, 0.2014, 0.0819, 0.0292, 0],
  exponential: [14.6146, 7.3249, 3.6712, 1.84, 0.9222, 0.4622, 0.2317, 0.1161, 0.0582, 0.0292, 0],
  ddim_uniform: [8.3907, 5.1344, 3.3478, 2.2929, 1.6237, 1.1682, 0.8357, 0.5741, 0.3462, 0.0413, 0],
  beta: [14.6146, 11.5428, 7.3718, 4.3728, 2.6152, 1.6183, 1.0273, 0.6549, 0.3955, 0.1991, 0],
  normal: [14.6146, 7.8399, 4.6092, 2.9183, 1.9502, 1.3449, 0.9324, 0.625, 0.3687, 0.0292, 0],
  linear_quadratic: [
    14.6146, 14.5416, 14.4685, 14.3954, 14.3223, 14.2493, 13.6208, 11.8817, 9.0318, 5.0713, 0,
  ],
  kl_optimal: [14.6146, 4.2324, 2.3937, 1.5971, 1.133, 0.8152, 0.5729, 0.3725, 0.1953, 0.0292, 0],
};

describe("the sigma table of Stable Diffusion", () => {
  it("runs from the published smallest to the largest sigma", () => {
    expect(table.sigmas).toHaveLength(1000);
    expect(table.sigmaMin).toBeCloseTo(0.0291672, 6);
    expect(table.sigmaMax).toBeCloseTo(14.614641, 5);
  });

  it("finds the timestep of every sigma that it holds", () => {
    for (const [timestep, sigma] of table.sigmas.entries()) expect(timestepOf(table, sigma)).toBe(timestep);
  });

  it("finds the nearest timestep in logarithm for any sigma", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e3, noNaN: true }), (sigma) => {
        const distances = Array.from(table.logSigmas, (logarithm) => Math.abs(Math.log(sigma) - logarithm));
        expect(distances[timestepOf(table, sigma)]).toBe(Math.min(...distances));
      }),
    );
  });

  it("interpolates between timesteps in logarithm, and clamps outside", () => {
    const between = sigmaAt(table, 500.5) ** 2;
    expect(between).toBeCloseTo((table.sigmas[500] ?? 0) * (table.sigmas[501] ?? 0), 5);
    expect(sigmaAt(table, -3)).toBeCloseTo(table.sigmaMin, 6);
    expect(sigmaAt(table, 5000)).toBeCloseTo(table.sigmaMax, 5);
  });

  it("maps percent 0 above every sigma and percent 1 to 0", () => {
    expect(percentToSigma(table, 0)).toBeGreaterThan(1e8);
    expect(percentToSigma(table, 1)).toBe(0);
    expect(percentToSigma(table, 0.5)).toBeCloseTo(sigmaAt(table, 499.5), 12);
  });

  it("ends in almost pure noise with zero terminal SNR, and keeps the first sigma", () => {
    const rescaled = createSigmaTable({ ...STABLE_DIFFUSION_TRAINING, zeroTerminalSnr: true });
    expect(rescaled.sigmaMax).toBeCloseTo(4518.7, 0);
    expect(rescaled.sigmaMin).toBeCloseTo(table.sigmaMin, 6);
  });

  it("has the cosine schedule's cap and the linear schedule's ends", () => {
    const cosine = createSigmaTable({ ...STABLE_DIFFUSION_TRAINING, betaSchedule: "squaredcos_cap_v2" });
    const linear = createSigmaTable({
      ...STABLE_DIFFUSION_TRAINING,
      betaSchedule: "linear",
      betaStart: 0.01,
      timesteps: 2,
    });
    expect(cosine.sigmas.every(Number.isFinite)).toBe(true);
    // (1 - 0.01) (1 - 0.012) of the variance is left after both steps.
    expect(linear.sigmaMax).toBeCloseTo(Math.sqrt(1 / (0.99 * 0.988) - 1), 6);
  });
});

describe("a scheduler", () => {
  it.each(SCHEDULERS)("%s gives the reference sigmas for ten steps", (scheduler) => {
    const sigmas = computeSigmas(table, scheduler, 10);
    expect(sigmas).toHaveLength(11);
    for (const [index, sigma] of TEN_STEPS[scheduler].entries()) expect(sigmas[index]).toBeCloseTo(sigma, 4);
  });

  it.each(SCHEDULERS.filter((name) => name in TORCH_SIGMAS))(
    "%s rounds as torch's float32 does",
    (scheduler) => {
      const expected = new Map<string, readonly number[]>(Object.entries(TORCH_SIGMAS)).get(scheduler) ?? [];
      for (const [index, sigma] of computeSigmas(table, scheduler, 20).entries()) {
        // One unit in the last place: torch's own power and tangent are not always the nearest float.
        expect(Math.abs(sigma - (expected[index] ?? 0))).toBeLessThanOrEqual(sigma * 1.2e-7);
      }
    },
  );

  it("descends to 0 for any number of steps, one sigma more than steps where it promises that", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCHEDULERS), fc.integer({ min: 1, max: 900 }), (scheduler, steps) => {
        const sigmas = computeSigmas(table, scheduler, steps);
        expect(sigmas[sigmas.length - 1]).toBe(0);
        for (let index = 1; index < sigmas.length; index += 1) {
          expect(sigmas[index]).toBeLessThan(sigmas[index - 1] ?? 0);
        }
        expect(sigmas[0]).toBeLessThan(table.sigmaMax * (1 + 1e-6));
        if (scheduler !== "ddim_uniform" && scheduler !== "beta") expect(sigmas).toHaveLength(steps + 1);
      }),
    );
  });

  it("starts a single step at the largest sigma", () => {
    for (const scheduler of SCHEDULERS.filter((name) => name !== "ddim_uniform")) {
      const [first = 0, last, ...rest] = computeSigmas(table, scheduler, 1);
      // float32 roundings, also ComfyUI's: startsAtMaximum allows ten times as much.
      expect(Math.abs(first / table.sigmaMax - 1)).toBeLessThan(1e-6);
      expect([last, rest]).toEqual([0, []]);
    }
  });

  it("refuses steps that are not a positive whole number", () => {
    for (const steps of [0, -1, 1.5, Number.NaN]) {
      expect(() => computeSigmas(table, "karras", steps)).toThrow(/whole number of steps/);
    }
  });

  it("is known by ComfyUI's name only", () => {
    expect(isSchedulerName("sgm_uniform")).toBe(true);
    expect(isSchedulerName("toString")).toBe(false);
    expect(SCHEDULERS[0]).toBe("simple");
  });
});

describe("the quantile of the beta distribution", () => {
  // scipy 1.17: scipy.stats.beta.ppf(p, 0.6, 0.6).
  it.each([
    [1e-6, 1.8558824624053043e-10],
    [0.001, 1.855873851745199e-5],
    [0.1, 0.03958440558878085],
    [0.25, 0.17568037865269498],
    [0.75, 0.824319621347305],
    [0.9, 0.9604155944112192],
    [0.999, 0.9999814412614826],
    [1, 1],
  ])("at %s is scipy's", (probability, expected) => {
    expect(Math.abs(betaQuantile(probability, 0.6) / expected - 1)).toBeLessThan(1e-12);
  });

  it("rounds to scipy's timesteps for 30 steps", () => {
    const timesteps = Array.from(computeSigmas(table, "beta", 30).subarray(0, -1), (sigma) =>
      timestepOf(table, sigma),
    );
    expect(timesteps).toEqual([
      999, 993, 979, 959, 936, 908, 876, 842, 805, 765, 724, 681, 637, 591, 546, 500, 453, 408, 362, 318, 275,
      234, 194, 157, 123, 91, 63, 40, 20, 6,
    ]);
  });
});

describe("the sigmas of a sampling node", () => {
  const request = { scheduler: "karras", steps: 20 } as const;

  it("take the end of a longer schedule for denoise below 1", () => {
    expect(sigmasFor(table, { ...request, denoise: 0.5 })).toEqual(
      computeSigmas(table, "karras", 40).slice(-21),
    );
    expect(sigmasFor(table, { ...request, denoise: 1 })).toEqual(computeSigmas(table, "karras", 20));
  });

  it("are none for denoise 0", () => {
    expect(sigmasFor(table, { ...request, denoise: 0 })).toHaveLength(0);
  });

  it("leave out the last sigma before 0 of a schedule one step longer where the sampler wants that", () => {
    const longer = [...computeSigmas(table, "karras", 21)];
    expect([...sigmasFor(table, { ...request, dropsPenultimateSigma: true })]).toEqual([
      ...longer.slice(0, 20),
      0,
    ]);
  });

  it("stop at the end step, with the noise left over or taken to 0", () => {
    const whole = computeSigmas(table, "karras", 20);
    expect(sigmasFor(table, { ...request, endAtStep: 5 })).toEqual(whole.slice(0, 6));
    const forced = sigmasFor(table, { ...request, endAtStep: 5, forceFullDenoise: true });
    expect([...forced]).toEqual([...whole.slice(0, 5), 0]);
  });

  it("continue where an earlier part stopped", () => {
    const first = sigmasFor(table, { ...request, endAtStep: 8 });
    const second = sigmasFor(table, { ...request, startAtStep: 8, endAtStep: 10_000 });
    expect([...first, ...second.subarray(1)]).toEqual([...computeSigmas(table, "karras", 20)]);
  });

  it("are none when the start is past the last step", () => {
    expect(sigmasFor(table, { ...request, startAtStep: 20 })).toHaveLength(0);
  });

  it("descend strictly even with more steps than the table has entries", () => {
    const sigmas = sigmasFor(table, { scheduler: "simple", steps: 3000 });
    for (let index = 1; index < sigmas.length; index += 1)
      expect(sigmas[index]).toBeLessThan(sigmas[index - 1] ?? 0);
    expect(sigmas).toHaveLength(1001);
  });
});
