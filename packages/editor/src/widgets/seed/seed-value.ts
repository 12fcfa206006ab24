import { coerceParam, type InputDescription, type JsonValue, MAX_SEED, paramToJson } from "@weft/graph";

export type SeedInput = Extract<InputDescription, { kind: "seed" }>;

/** What a person typed as a seed: digits, with any spaces between them; -1 to draw one. `undefined` when it is none. */
export function parseSeed(input: SeedInput, text: string): JsonValue | undefined {
  const coerced = coerceParam(input, text.replaceAll(/[\s,_]/g, ""));
  return coerced.ok ? paramToJson(coerced.value) : undefined;
}

/** The seed as digits, or `undefined` when a file has something else in its place. */
export function seedText(input: SeedInput, value: JsonValue | undefined): string | undefined {
  const coerced = coerceParam(input, value ?? input.default);
  return coerced.ok ? String(coerced.value) : undefined;
}

/** The seed `steps` further; it goes round at the ends of what seeds can be. */
export function steppedSeed(input: SeedInput, value: JsonValue | undefined, steps: number): JsonValue {
  const count = MAX_SEED + 1n;
  const current = BigInt(seedText(input, value) ?? input.default);
  return paramToJson((((current + BigInt(steps)) % count) + count) % count);
}

/** A seed from random bits. 48 of them: a picture's seed should be short enough to be read and told to somebody. */
export function randomSeed(randomBytes: (count: number) => Uint8Array): JsonValue {
  return randomBytes(6).reduce((seed, byte) => seed * 256 + byte, 0);
}
