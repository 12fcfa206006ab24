import { conditioningInput, conditioningOutput, defineNode, float, words } from "@weft/graph";
import { firstEntry, requireSameWidth } from "./first-entry.ts";
import { mapEntries } from "./map-entries.ts";

export const conditioningAverage = defineNode({
  type: "ConditioningAverage",
  version: 1,
  title: words("Average conditionings", "平均条件"),
  category: "conditioning",
  description: words(
    "Mixes two encoded prompts into one that lies between them.",
    "把两个编码后的提示词混合为介于两者之间的一个。",
  ),
  aliases: ["mix", "interpolate", "blend"],
  inputs: {
    conditioning_to: conditioningInput({
      description: words("The prompts that are mixed.", "要混合的提示词条件。"),
    }),
    conditioning_from: conditioningInput({
      description: words(
        "What is mixed into each of them; its first prompt counts.",
        "混入其中的提示词条件，只使用第一个。",
      ),
    }),
    conditioning_to_strength: float({
      default: 1,
      min: 0,
      max: 1,
      description: words(
        "The share of conditioning_to: 1 leaves it alone, 0 takes conditioning_from.",
        "conditioning_to 所占比例：1 完全保留，0 完全使用 conditioning_from。",
      ),
    }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning_to, conditioning_from, conditioning_to_strength: share }, context) => {
    const from = firstEntry(conditioning_from, "conditioning_from", context);
    return {
      CONDITIONING: mapEntries(conditioning_to, (entry) => {
        requireSameWidth(entry, from, "conditioning_from");
        const pooled =
          entry.pooled === undefined || from.pooled === undefined
            ? (entry.pooled ?? from.pooled)
            : mix(entry.pooled, from.pooled, share);
        return {
          ...entry,
          tokens: { shape: entry.tokens.shape, data: mix(entry.tokens.data, from.tokens.data, share) },
          ...(pooled === undefined ? {} : { pooled }),
        };
      }),
    };
  },
});

/** Where the second has no more values it counts as 0, and what it has more is left out. */
function mix(first: Float32Array, second: Float32Array, share: number): Float32Array {
  return first.map((value, index) => value * share + (second[index] ?? 0) * (1 - share));
}
