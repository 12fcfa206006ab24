/**
 * A seed as a service takes it, from 1 to `max`. Weft's seeds go up to 2^64-1; larger ones are folded into the range, so
 * that a seed always means the same number. 0 stays: it asks for a seed to be drawn before sending.
 */
export function foldSeed(seed: bigint | undefined, max: number): number | undefined {
  if (seed === undefined) return undefined;
  if (seed <= 0n) return 0;
  return Number((seed - 1n) % BigInt(max)) + 1;
}
