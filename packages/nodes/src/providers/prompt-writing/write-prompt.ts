import { PROMPT_PARTS, type Vocabulary, wordLists } from "./word-lists.ts";

/** At most so many words, as for the language models' prompts. */
const MOST_WORDS = 100;

/** 32 bits from two numbers: the finisher of MurmurHash3, so that neighbouring seeds choose differently. */
function mix(seed: bigint, place: number): number {
  let bits = Number(BigInt.asUintN(32, seed ^ (seed >> 32n))) ^ Math.imul(place + 1, 0x9e3779b9);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * A prompt from an idea: the idea's words first, then one choice for each part that the idea does not already name. The
 * same idea, seed and vocabulary give the same prompt, on every machine.
 */
export function writePrompt(idea: string, seed: bigint, vocabulary: Vocabulary): string {
  const subjects = idea
    .split(/[,;\n，、；。]+/u)
    .map((part) => part.trim().replace(/\s+/gu, " "))
    .filter((part) => part !== "");
  const named = new Set(subjects.flatMap((part) => part.toLowerCase().split(" ")));
  const lists = wordLists[vocabulary];
  const chosen = PROMPT_PARTS.flatMap((part, place) => {
    const fresh = lists[part].filter((entry) => !entry.split(" ").some((word) => named.has(word)));
    return fresh[mix(seed, place) % Math.max(1, fresh.length)] ?? [];
  });
  return shorten([...new Set([...subjects, ...chosen])]);
}

/** Whole parts only, as many as fit. */
function shorten(parts: readonly string[]): string {
  let words = 0;
  const kept = parts.filter((part) => {
    words += part.split(" ").length;
    return words <= MOST_WORDS;
  });
  return kept.join(", ");
}
