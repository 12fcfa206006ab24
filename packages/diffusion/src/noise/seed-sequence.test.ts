import { describe, expect, it } from "vitest";
import { seedSequenceState } from "./seed-sequence.ts";

describe("a seed sequence", () => {
  // numpy 2.4: numpy.random.SeedSequence(entropy, spawn_key=..., pool_size=...).generate_state(6).
  it.each([
    ["a small seed", { entropy: 0n }, [2968811710, 3677149159, 745650761, 2884920346, 2642120001, 549907821]],
    [
      "a larger pool",
      { entropy: 42n, poolSize: 24 },
      [387750627, 2536650517, 4078839648, 2023786165, 1971308839, 47141706],
    ],
    [
      "a 64-bit seed with a spawn key",
      { entropy: 2n ** 64n - 1n, spawnKey: [5n, 3n], poolSize: 24 },
      [206752380, 1890374860, 654320852, 1710134239, 363983884, 1591570699],
    ],
    [
      "more entropy than 64 bits and a spawn key of two words",
      { entropy: 12345678901234567890123456789n, spawnKey: [2n ** 40n + 1n] },
      [3929892694, 2602042092, 963686054, 1475991727, 1246888345, 2203811647],
    ],
    [
      "a spawn key of zeros",
      { entropy: 1n, spawnKey: [0n, 0n], poolSize: 24 },
      [182647522, 2616322182, 3015489495, 69013646, 2562043078, 3048101247],
    ],
  ])("equals numpy's for %s", (_, options, expected) => {
    expect([...seedSequenceState(options, 6)]).toEqual(expected);
  });

  it("refuses a negative seed", () => {
    expect(() => seedSequenceState({ entropy: -1n }, 1)).toThrow(/at least 0/);
  });
});
