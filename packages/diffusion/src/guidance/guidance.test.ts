import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STABLE_DIFFUSION_TRAINING } from "../schedule/betas.ts";
import { createSigmaTable } from "../schedule/sigma-table.ts";
import { areaWeights, coveredArea, cropLatent } from "./area-weights.ts";
import { applyGuidance, needsUnconditional } from "./cfg.ts";
import { combineEstimates } from "./combine-conditionings.ts";
import { isActiveAt, withCounterpartAreas } from "./conditioning.ts";
import { expandMask } from "./denoise-mask.ts";

const shape = { batch: 2, channels: 3, height: 20, width: 24 };
const table = createSigmaTable(STABLE_DIFFUSION_TRAINING);

describe("guidance", () => {
  it("moves from the unconditional estimate past the conditional one", () => {
    const cond = Float32Array.of(3, -1);
    applyGuidance(cond, Float32Array.of(1, 1), 7.5);
    expect([...cond]).toEqual([16, -14]);
  });

  it("needs no unconditional estimate at 1 only", () => {
    expect(needsUnconditional(1)).toBe(false);
    expect(needsUnconditional(1 + 1e-12)).toBe(false);
    expect([0, 0.99, 1.001, 7].map(needsUnconditional)).toEqual([true, true, true, true]);
  });
});

describe("a conditioning's range", () => {
  it("covers the steps whose sigma lies in it, both ends included", () => {
    const entry = { payload: 0, startPercent: 0.25, endPercent: 0.75 };
    const at = (timestep: number): boolean => isActiveAt(entry, table, table.sigmas[timestep] ?? 0);
    expect([999, 800, 740, 500, 260, 200, 0].map(at)).toEqual([false, false, true, true, true, false, false]);
  });

  it("covers everything from 0 to 1, also a sigma above the table", () => {
    const entry = { payload: 0, startPercent: 0, endPercent: 1 };
    expect([5000, 14.6, 0.03, 0].every((sigma) => isActiveAt(entry, table, sigma))).toBe(true);
  });
});

describe("areas", () => {
  const area = { x: 4, y: 0, width: 16, height: 8 };

  it("are feathered at the edges inside the latent and not at its border", () => {
    const weights = areaWeights({ payload: 0, area, strength: 2 }, area, shape);
    const row = (index: number): number[] => [...weights.subarray(index * 16, (index + 1) * 16)];
    // A quarter of 16 columns: 1/4, 2/4, 3/4, 1 from both sides.
    expect(row(0)).toEqual([0.5, 1, 1.5, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1.5, 1, 0.5]);
    // A quarter of 8 rows from below only: the area touches the upper border.
    expect([0, 6, 7].map((index) => row(index)[8])).toEqual([2, 2, 1]);
  });

  it("are cut at the latent's edge", () => {
    expect(coveredArea({ payload: 0, area: { x: 16, y: 12, width: 16, height: 16 } }, shape)).toEqual({
      x: 16,
      y: 12,
      width: 8,
      height: 8,
    });
  });

  it("take a mask instead of feathering", () => {
    const values = new Float32Array(20 * 24).fill(0.5);
    const weights = areaWeights({ payload: 0, area, mask: { values, strength: 0.5 } }, area, shape);
    expect(new Set(weights)).toEqual(new Set([0.25]));
  });

  it("crop every plane", () => {
    const latent = Float32Array.from({ length: 2 * 3 * 20 * 24 }, (_, index) => index);
    const cropped = cropLatent(latent, shape, { x: 5, y: 7, width: 2, height: 2 });
    expect([...cropped.subarray(0, 4)]).toEqual([173, 174, 197, 198]);
    expect(cropped[5 * 4]).toBe(5 * 480 + 173);
    expect(cropped).toHaveLength(2 * 3 * 4);
  });

  it("give the other side an entry for the same place", () => {
    const whole = { payload: "whole" };
    const around = { payload: "around", area: { x: 0, y: 0, width: 22, height: 10 } };
    const other = { payload: "other", area, strength: 3 };
    expect(withCounterpartAreas([whole, around], [other])).toEqual([
      whole,
      around,
      { payload: "around", area, strength: 3 },
    ]);
    expect(withCounterpartAreas([whole], [other])).toEqual([whole, { payload: "whole", area, strength: 3 }]);
    expect(withCounterpartAreas([whole, other], [other])).toEqual([whole, other]);
    expect(withCounterpartAreas([whole], [{ payload: "everywhere" }])).toEqual([whole]);
  });
});

describe("several estimates", () => {
  const one = { batch: 1, channels: 1, height: 1, width: 3 };
  const whole = { x: 0, y: 0, width: 3, height: 1 };

  it("are averaged by their weights where they overlap", () => {
    const combined = combineEstimates(one, [
      { area: whole, denoised: Float32Array.of(1, 1, 1), weights: Float32Array.of(1, 1, 1) },
      {
        area: { x: 1, y: 0, width: 2, height: 1 },
        denoised: Float32Array.of(5, 5),
        weights: Float32Array.of(3, 0),
      },
    ]);
    expect([...combined]).toEqual([1, 4, 1]);
  });

  it("give 0 where none counts", () => {
    expect([...combineEstimates(one, [])]).toEqual([0, 0, 0]);
  });

  it("that agree give what they agree on, whatever their weights", () => {
    const weights = fc.float32Array({
      minLength: 3,
      maxLength: 3,
      min: Math.fround(0.01),
      max: 10,
      noNaN: true,
    });
    fc.assert(
      fc.property(weights, weights, (first, second) => {
        const denoised = Float32Array.of(2, -3, 0.5);
        const combined = combineEstimates(
          one,
          [first, second].map((some) => ({ area: whole, denoised, weights: some })),
        );
        for (const index of denoised.keys()) expect(combined[index]).toBeCloseTo(denoised[index] ?? 0, 5);
      }),
    );
  });
});

describe("a denoise mask", () => {
  it("is repeated over channels and in turn over the batch", () => {
    const mask = { count: 2, height: 1, width: 2, values: Float32Array.of(0, 1, 0.5, 0.25) };
    const expanded = expandMask(mask, { batch: 3, channels: 2, height: 1, width: 2 });
    expect([...expanded]).toEqual([0, 1, 0, 1, 0.5, 0.25, 0.5, 0.25, 0, 1, 0, 1]);
  });

  it("is resized to the latent's size", () => {
    const mask = { count: 1, height: 1, width: 4, values: Float32Array.of(0, 0, 1, 1) };
    expect([...expandMask(mask, { batch: 1, channels: 1, height: 1, width: 2 })]).toEqual([0, 1]);
  });

  it("is refused when its values do not match its size", () => {
    expect(() => expandMask({ count: 1, height: 2, width: 2, values: new Float32Array(3) }, shape)).toThrow(
      /3 values/,
    );
  });
});
