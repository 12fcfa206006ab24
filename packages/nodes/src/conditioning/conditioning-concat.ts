import { conditioningInput, conditioningOutput, defineNode, words } from "@weft/graph";
import { concatenate } from "../arrays/batch.ts";
import { firstEntry, requireSameWidth } from "./first-entry.ts";
import { mapEntries } from "./map-entries.ts";

export const conditioningConcat = defineNode({
  type: "ConditioningConcat",
  version: 1,
  title: words("Concatenate conditionings", "拼接条件"),
  category: "conditioning",
  description: words(
    "Makes one long prompt of two that were encoded apart, so that the words of one do not colour the other's.",
    "把两个分别编码的提示词接成一个，使它们的词语互不影响。",
  ),
  aliases: ["BREAK", "append"],
  inputs: {
    conditioning_to: conditioningInput({
      description: words("The prompts that are made longer.", "要延长的提示词条件。"),
    }),
    conditioning_from: conditioningInput({
      description: words(
        "What is put after each of them; its first prompt counts.",
        "接在其后的提示词条件，只使用第一个。",
      ),
    }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning_to, conditioning_from }, context) => {
    const added = firstEntry(conditioning_from, "conditioning_from", context);
    return {
      CONDITIONING: mapEntries(conditioning_to, (entry) => {
        requireSameWidth(entry, added, "conditioning_from");
        const [, tokens, width] = entry.tokens.shape;
        return {
          ...entry,
          tokens: {
            shape: [1, tokens + added.tokens.shape[1], width],
            data: concatenate([entry.tokens.data, added.tokens.data]),
          },
        };
      }),
    };
  },
});
