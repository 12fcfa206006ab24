import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrownianTree, brownianNoise } from "./brownian-tree.ts";
import { BROWNIAN_NOISE } from "./torch.golden.ts";

const times = fc.integer({ min: 29_168, max: 14_614_641 }).map((micros) => micros / 1e6);
const plan = (length = 4): BrownianTree => new BrownianTree(42n, 0.029168, 14.614641, length);

describe("a Brownian path", () => {
  it("is torchsde's", () => {
    const tree = new BrownianTree(2n ** 40n + 5n, 0.029167158529162407, 14.614641189575195, 24);
    for (const { low, high, first } of BROWNIAN_NOISE) {
      const noise = brownianNoise(tree, high, low);
      for (const [index, value] of first.entries())
        expect(Math.abs((noise[index] ?? 0) - value)).toBeLessThan(1e-6);
    }
  });

  it("has increments that add up", () => {
    const tree = plan();
    fc.assert(
      fc.property(times, times, times, (...asked) => {
        const [from, middle, to] = asked.sort((left, right) => left - right) as [number, number, number];
        const whole = tree.increment(from, to);
        const first = tree.increment(from, middle);
        const second = tree.increment(middle, to);
        for (const index of whole.keys()) {
          expect((first[index] ?? 0) + (second[index] ?? 0)).toBeCloseTo(whole[index] ?? 0, 4);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not depend on the order in which it is asked", () => {
    const forward = plan();
    const backward = plan();
    const queries = [0.1, 0.5, 1.25, 3, 9.75].map((start) => [start, start + 1.5] as const);
    const asked = queries.map(([from, to]) => forward.increment(from, to));
    const reversed = queries.toReversed().map(([from, to]) => backward.increment(from, to));
    expect(reversed.toReversed()).toEqual(asked);
  });

  it("has increments of the variance of their length, without correlation between neighbours", () => {
    const length = 20_000;
    const tree = plan(length);
    const first = tree.increment(0.5, 1.5);
    const second = tree.increment(1.5, 3.5);
    const mean = (value: (index: number) => number): number =>
      Array.from({ length }, (_, index) => value(index)).reduce((sum, next) => sum + next, 0) / length;
    expect(mean((index) => (first[index] ?? 0) ** 2)).toBeCloseTo(1, 1);
    expect(mean((index) => (second[index] ?? 0) ** 2) / 2).toBeCloseTo(1, 1);
    expect(Math.abs(mean((index) => (first[index] ?? 0) * (second[index] ?? 0)))).toBeLessThan(0.04);
  });

  it("gives other paths for seeds that differ only above 32 bits", () => {
    const low = new BrownianTree(1n, 0, 1, 4).increment(0, 1);
    const high = new BrownianTree(1n + (1n << 40n), 0, 1, 4).increment(0, 1);
    expect(low).not.toEqual(high);
  });

  it("turns into unit noise with the sign of the direction", () => {
    const tree = plan();
    const down = brownianNoise(tree, 2.5, 1.25);
    const up = brownianNoise(tree, 1.25, 2.5);
    const increment = tree.increment(1.25, 2.5);
    for (const index of down.keys()) {
      expect(down[index]).toBeCloseTo(-(increment[index] ?? 0) / Math.sqrt(1.25), 6);
      expect(up[index]).toBe(-(down[index] ?? 0));
    }
  });

  it("refuses times outside its interval", () => {
    expect(() => plan().increment(0.01, 1)).toThrow(/not inside/);
    expect(() => new BrownianTree(1n, 2, 2, 4)).toThrow(/start < end/);
  });
});
