import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalNumbers } from "../../../../models/testing/random-weights.ts";
import { finalNormOf, normalized } from "./final-norm.ts";

describe("the last normalisation of a text encoder", () => {
  it("is found from what goes in and what comes out", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 40 }), (seed, width) => {
        const random = normalNumbers(seed);
        const norm = {
          gain: Float64Array.from({ length: width }, () => 1 + 0.3 * random()),
          bias: Float64Array.from({ length: width }, () => 0.3 * random()),
        };
        const before = Float32Array.from({ length: 77 * width }, () => 3 * random());
        const other = Float32Array.from({ length: 5 * width }, () => random());
        const found = finalNormOf(before, normalized(before, norm), width);
        const expected = normalized(other, norm);
        const worst = normalized(other, found).reduce(
          (most, value, index) => Math.max(most, Math.abs(value - (expected[index] ?? Number.NaN))),
          0,
        );
        expect(worst).toBeLessThan(1e-4);
      }),
      { numRuns: 20 },
    );
  });
});
