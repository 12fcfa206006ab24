import { conditioningInput, conditioningOutput, defineNode, words } from "@weft/graph";

export const conditioningCombine = defineNode({
  type: "ConditioningCombine",
  version: 1,
  title: words("Combine conditionings", "合并条件"),
  category: "conditioning",
  description: words(
    "Guides by both prompts: at each step the model is asked for each, and the answers are averaged. This is how prompts for different areas come together.",
    "同时使用两个提示词引导：每一步分别计算后取平均。不同区域的提示词就是这样组合的。",
  ),
  aliases: ["AND", "merge", "regional prompt"],
  inputs: {
    conditioning_1: conditioningInput({ description: words("The first prompt.", "第一个提示词条件。") }),
    conditioning_2: conditioningInput({ description: words("The second prompt.", "第二个提示词条件。") }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning_1, conditioning_2 }) => ({
    CONDITIONING: {
      kind: "CONDITIONING",
      entries: [...conditioning_1.entries, ...conditioning_2.entries],
    },
  }),
});
