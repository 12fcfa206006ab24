import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { floatsToHalves, halvesToFloats, toHalf } from "./float16.ts";

describe("float16", () => {
  it("brings every half through a float and back unchanged", () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
    const isNan = (bits: number): boolean => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;
    const back = floatsToHalves(halvesToFloats(halves));
    const wrong = [...halves].filter((bits) => !isNan(bits) && back[bits] !== bits);
    expect(wrong).toEqual([]);
    expect(Number.isNaN(halvesToFloats(Uint16Array.of(0x7e00))[0])).toBe(true);
  });

  it("rounds to the nearest half, ties to even", () => {
    const table = halvesToFloats(Uint16Array.from({ length: 0x7c00 }, (_, bits) => bits));
    fc.assert(
      fc.property(fc.float({ min: 0, max: Math.fround(65504), noNaN: true }), (value) => {
        const bits = toHalf(value);
        const distance = (at: number): number => Math.abs((table[at] ?? Number.POSITIVE_INFINITY) - value);
        for (const neighbour of [bits - 1, bits + 1]) {
          if (neighbour < 0 || neighbour >= table.length) continue;
          expect(distance(bits)).toBeLessThanOrEqual(distance(neighbour));
          if (distance(bits) === distance(neighbour)) expect(bits % 2).toBe(0);
        }
      }),
    );
  });

  it("knows the edges: overflow, signed zero, the smallest subnormal", () => {
    expect([65504, 65519.996, 65520, 1e9, Number.POSITIVE_INFINITY].map(toHalf)).toEqual([
      0x7bff, 0x7bff, 0x7c00, 0x7c00, 0x7c00,
    ]);
    expect([-0, 2 ** -24, 2 ** -25, -1, 0.5].map(toHalf)).toEqual([0x8000, 1, 0, 0xbc00, 0x3800]);
    expect(toHalf(Number.NaN) & 0x7fff).toBeGreaterThan(0x7c00);
  });
});
