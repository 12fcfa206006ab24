import { MAX_SEED } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSeed, randomSeed, type SeedInput, seedText, steppedSeed } from "./seed-value.ts";

const input: SeedInput = { kind: "seed", default: 0, description: { en: "", zh: "" } };

describe("a seed field", () => {
  it("keeps all digits of any seed", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_SEED }), (seed) => {
        expect(seedText(input, parseSeed(input, String(seed)))).toBe(String(seed));
      }),
    );
  });

  it("reads digits with spaces, and -1 for a seed that is drawn", () => {
    expect(parseSeed(input, " 123 456 ")).toBe(123456);
    expect(parseSeed(input, "-1")).toBe(-1);
  });

  it.each(["", "abc", "1.5", "-2", "18446744073709551616"])("refuses %s", (text) => {
    expect(parseSeed(input, text)).toBeUndefined();
  });

  it("goes round at both ends, and comes back", () => {
    expect(steppedSeed(input, String(MAX_SEED), 1)).toBe(0);
    expect(steppedSeed(input, 0, -1)).toBe(String(MAX_SEED));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_SEED }), fc.integer({ min: -9, max: 9 }), (seed, steps) => {
        const there = steppedSeed(input, String(seed), steps);
        expect(seedText(input, steppedSeed(input, there, -steps))).toBe(String(seed));
      }),
    );
  });

  it("draws seeds that a JSON number holds exactly", () => {
    expect(randomSeed((count) => new Uint8Array(count).fill(255))).toBe(2 ** 48 - 1);
    expect(randomSeed(() => Uint8Array.of(0, 0, 0, 0, 1, 2))).toBe(258);
  });
});
