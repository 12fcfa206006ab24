import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bislerp } from "./bislerp.ts";
import { centerCrop } from "./center-crop.ts";
import { INTERPOLATIONS, taps } from "./interpolation.ts";
import { BISLERP_GOLDEN, RESIZE_GOLDENS } from "./resize.golden.ts";
import { resize } from "./resize.ts";
import { roundHalfEven } from "./round-half-even.ts";

/** The values that the goldens were computed from. */
function fixture(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 1.7) + Math.cos(index * 0.31) * 0.5);
}

function largestDifference(actual: Float32Array, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return expected.reduce((worst, value, index) => Math.max(worst, Math.abs(value - (actual[index] ?? 9))), 0);
}

const side = fc.integer({ min: 1, max: 12 });

describe("resize", () => {
  it.each(RESIZE_GOLDENS)("equals torch for $interpolation to $to.height x $to.width", (golden) => {
    const { height, width } = golden.from;
    const grid = { planes: 1, height, width, interleaved: 1 };
    const result = resize(fixture(height * width), grid, golden.to, golden.interpolation);
    expect(largestDifference(result, golden.values)).toBeLessThan(2e-6);
  });

  // torch 2.13.0, CPU: one row of 5000 to 7001; far to the right the rounding of positions to float32 shows.
  it.each([
    ["nearest-exact", { 1234: 0.2552751, 5003: -1.094113, 6998: 0.567154, 7000: -0.6044593 }],
    ["bilinear", { 1234: 0.01387293, 5003: -0.9764857, 6998: 0.2768635, 7000: -0.6044593 }],
    ["bicubic", { 0: 0.423797, 1234: 0.0548178, 5003: -1.044165, 7000: -0.6967753 }],
  ] as const)("finds torch's positions in a long row (%s)", (interpolation, expected) => {
    const grid = { planes: 1, height: 1, width: 5000, interleaved: 1 };
    const result = resize(fixture(5000), grid, { height: 1, width: 7001 }, interpolation);
    for (const [index, value] of Object.entries(expected)) {
      expect(Math.abs((result[Number(index)] ?? 9) - value)).toBeLessThan(2e-5);
    }
  });

  it("treats interleaved pixels as so many separate planes", () => {
    const [height, width, channels] = [5, 4, 3];
    const interleaved = fixture(height * width * channels);
    const to = { height: 3, width: 7 };
    for (const interpolation of INTERPOLATIONS) {
      const result = resize(
        interleaved,
        { planes: 1, height, width, interleaved: channels },
        to,
        interpolation,
      );
      for (let channel = 0; channel < channels; channel += 1) {
        const plane = interleaved.filter((_, index) => index % channels === channel);
        const alone = resize(plane, { planes: 1, height, width, interleaved: 1 }, to, interpolation);
        expect(result.filter((_, index) => index % channels === channel)).toEqual(alone);
      }
    }
  });

  it("leaves a picture of one colour as it is, at any size", () => {
    const methods = fc.constantFrom(...INTERPOLATIONS);
    fc.assert(
      fc.property(side, side, side, side, methods, (height, width, toHeight, toWidth, interpolation) => {
        const grid = { planes: 2, height, width, interleaved: 1 };
        const grey = new Float32Array(2 * height * width).fill(0.3);
        const result = resize(grey, grid, { height: toHeight, width: toWidth }, interpolation);
        expect(result).toHaveLength(2 * toHeight * toWidth);
        for (const value of result) expect(value).toBeCloseTo(0.3, 5);
      }),
    );
  });

  it("gives every sample weights that add up to one and sources that exist", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(...INTERPOLATIONS),
        (source, target, interpolation) => {
          for (const { indices, weights } of taps(source, target, interpolation)) {
            expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
            expect(indices.every((index) => index >= 0 && index < source)).toBe(true);
          }
        },
      ),
    );
  });

  it("refuses data that does not fit its size, and sides below one", () => {
    const grid = { planes: 1, height: 2, width: 2, interleaved: 1 };
    expect(() => resize(new Float32Array(3), grid, { height: 1, width: 1 }, "area")).toThrow(RangeError);
    expect(() => resize(new Float32Array(4), grid, { height: 0, width: 1 }, "area")).toThrow(/at least 1/);
  });
});

describe("bislerp", () => {
  it("equals its description computed with torch", () => {
    const result = bislerp(
      fixture(48),
      { batch: 1, channels: 4, height: 3, width: 4 },
      { height: 4, width: 5 },
    );
    expect(largestDifference(result, BISLERP_GOLDEN)).toBeLessThan(2e-6);
  });

  it("keeps the length of vectors of equal length, where bilinear shortens them", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (angles) => {
          const data = Float32Array.from([...angles.map(Math.cos), ...angles.map(Math.sin)]);
          const result = bislerp(
            data,
            { batch: 1, channels: 2, height: 1, width: 4 },
            { height: 1, width: 11 },
          );
          for (let x = 0; x < 11; x += 1) {
            const neighboursOpposed = angles.some(
              (angle, i) => Math.cos(angle - (angles[i + 1] ?? angle)) < -0.9999,
            );
            if (neighboursOpposed) return;
            expect(Math.hypot(result[x] ?? 0, result[11 + x] ?? 0)).toBeCloseTo(1, 3);
          }
        },
      ),
    );
  });

  it("does not turn empty latents into NaN", () => {
    const zeros = new Float32Array(16);
    const result = bislerp(zeros, { batch: 1, channels: 4, height: 2, width: 2 }, { height: 3, width: 3 });
    expect(result.every((value) => value === 0)).toBe(true);
  });

  it("resizes every picture of a batch alone", () => {
    const shape = { batch: 1, channels: 4, height: 3, width: 2 };
    const to = { height: 5, width: 3 };
    const both = bislerp(fixture(48), { ...shape, batch: 2 }, to);
    expect(both.slice(60)).toEqual(bislerp(fixture(48).slice(24), shape, to));
  });
});

describe("centerCrop", () => {
  it("cuts the sides that are too long and keeps the middle", () => {
    expect(centerCrop({ width: 200, height: 100 }, { width: 64, height: 64 })).toEqual({
      x: 50,
      y: 0,
      width: 100,
      height: 100,
    });
    expect(centerCrop({ width: 100, height: 301 }, { width: 64, height: 64 })).toEqual({
      x: 0,
      y: 100,
      width: 100,
      height: 101,
    });
  });

  it("stays inside the picture for any pair of sizes", () => {
    const length = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(length, length, length, length, (width, height, toWidth, toHeight) => {
        const crop = centerCrop({ width, height }, { width: toWidth, height: toHeight });
        expect(crop.x + crop.width).toBeLessThanOrEqual(width);
        expect(crop.y + crop.height).toBeLessThanOrEqual(height);
        expect(Math.min(crop.x, crop.y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(crop.width, crop.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe("roundHalfEven", () => {
  it("takes halves to the even neighbour and all else to the nearest", () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 0.49, 0.51, 7].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, 0, 1, 7]);
  });
});
