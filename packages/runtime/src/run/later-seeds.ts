import { MAX_SEED, type ParamSetting, type UsedSeed } from "@weft/graph";

/**
 * Settings for run number `index` of several: seeds that stood in the file go up by one a run; those that were drawn are
 * drawn again. `seeds` are those of the first run.
 */
export function laterSeeds(seeds: readonly UsedSeed[], index: number): readonly ParamSetting[] {
  return seeds
    .filter(({ drawn }) => !drawn)
    .map(({ address, port, seed }) => ({
      address,
      port,
      value: ((seed + BigInt(index)) & MAX_SEED).toString(),
    }));
}
