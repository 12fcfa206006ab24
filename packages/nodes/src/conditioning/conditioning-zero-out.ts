import { conditioningInput, conditioningOutput, defineNode, words } from "@weft/graph";
import { mapEntries } from "./map-entries.ts";

export const conditioningZeroOut = defineNode({
  type: "ConditioningZeroOut",
  version: 1,
  title: words("Zero out conditioning", "条件置零"),
  category: "advanced/conditioning",
  description: words(
    "Replaces a prompt by zeros, which says even less than an empty prompt. Some models want it as negative prompt.",
    "把提示词条件替换为全零，比空提示词的含义更少。有些模型需要用它作为负面提示词。",
  ),
  aliases: ["empty", "unconditional"],
  inputs: { conditioning: conditioningInput({ description: words("The prompt.", "提示词条件。") }) },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning }) => ({
    CONDITIONING: mapEntries(conditioning, (entry) => ({
      ...entry,
      tokens: { shape: entry.tokens.shape, data: new Float32Array(entry.tokens.data.length) },
      ...(entry.pooled === undefined ? {} : { pooled: new Float32Array(entry.pooled.length) }),
    })),
  }),
});
