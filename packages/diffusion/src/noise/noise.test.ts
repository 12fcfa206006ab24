import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Mt19937 } from "./mt19937.ts";
import { prepareNoise } from "./prepare-noise.ts";
import { TORCH_NORMALS, TORCH_NORMALS_IN_TURN } from "./torch.golden.ts";
import { TorchGenerator, torchRandn } from "./torch-noise.ts";

const randn = (seed: bigint, length: number): Float32Array => torchRandn(new TorchGenerator(seed), length);
const latent = (batch: number) => ({ batch, channels: 4, height: 8, width: 6 });

describe("the Mersenne Twister", () => {
  it("gives the published 10,000th number of the default seed 5489", () => {
    const engine = new Mt19937(5489);
    let last = 0;
    for (let draw = 0; draw < 10_000; draw += 1) last = engine.nextUint32();
    expect(last).toBe(4123659995);
  });
});

describe("torch's normals", () => {
  it.each(TORCH_NORMALS)("are torch's for seed $seed and $length values", ({ seed, length, first, last }) => {
    const values = randn(seed, length);
    for (const [index, value] of first.entries())
      expect(Math.abs((values[index] ?? 0) - value)).toBeLessThan(4e-7);
    for (const [index, value] of last.entries()) {
      expect(Math.abs((values[length - 4 + index] ?? 0) - value)).toBeLessThan(4e-7);
    }
  });

  it("keep the second of a pair over other draws, as torch does", () => {
    const generator = new TorchGenerator(5n);
    for (const expected of TORCH_NORMALS_IN_TURN) {
      const values = torchRandn(generator, expected.length);
      for (const [index, value] of expected.entries()) expect(values[index]).toBeCloseTo(value, 6);
    }
  });

  it("give the same start whatever the length, above 16", () => {
    // Pairs are made within blocks of 16, so a longer draw does not change the first blocks.
    expect(randn(7n, 64).subarray(0, 32)).toEqual(randn(7n, 32));
  });

  it("redraw the last 16 values of a length that is no multiple of 16", () => {
    const ragged = randn(3n, 20);
    const generator = new TorchGenerator(3n);
    for (let draw = 0; draw < 20; draw += 1) generator.nextUniform24();
    expect(ragged.subarray(4)).toEqual(torchRandn(generator, 16));
  });

  it("depend only on the low 32 bits of the seed", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
        fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }),
        (low, high) => {
          expect(randn(low + (high << 32n), 16)).toEqual(randn(low, 16));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("have mean 0 and variance 1", () => {
    const values = randn(123n, 100_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
  });
});

describe("prepared noise", () => {
  it("is one draw over the whole batch", () => {
    expect(prepareNoise(latent(3), 9n)).toEqual(randn(9n, 3 * 4 * 8 * 6));
  });

  it("gives a picture of a batch alone what it had in the batch", () => {
    const batch = prepareNoise(latent(4), 11n);
    const length = 4 * 8 * 6;
    const alone = prepareNoise(latent(2), 11n, [3, 1]);
    expect(alone.subarray(0, length)).toEqual(batch.subarray(3 * length, 4 * length));
    expect(alone.subarray(length)).toEqual(batch.subarray(length, 2 * length));
  });

  it("refuses indices that do not match the batch", () => {
    expect(() => prepareNoise(latent(2), 1n, [0])).toThrow(/1 batch indices .* batch of 2/);
  });
});
