import { conditioningInput, conditioningOutput, defineNode, float, words } from "@weft/graph";
import { mapEntries } from "./map-entries.ts";

export const conditioningSetTimestepRange = defineNode({
  type: "ConditioningSetTimestepRange",
  version: 1,
  title: words("Set timestep range", "设置时间步范围"),
  category: "advanced/conditioning",
  description: words(
    "Limits a prompt to a part of the denoising: the beginning decides the composition, the end the details.",
    "把提示词限制在去噪过程的一段内：前段决定构图，后段决定细节。",
  ),
  aliases: ["schedule", "prompt editing"],
  inputs: {
    conditioning: conditioningInput({ description: words("The prompt.", "提示词条件。") }),
    start: float({
      default: 0,
      min: 0,
      max: 1,
      step: 0.001,
      description: words("Where it begins: 0 is pure noise.", "起点：0 为纯噪声。"),
    }),
    end: float({
      default: 1,
      min: 0,
      max: 1,
      step: 0.001,
      description: words("Where it ends: 1 is the finished picture.", "终点：1 为完成的图像。"),
    }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning, start, end }) => ({
    CONDITIONING: mapEntries(conditioning, (entry) => ({ ...entry, timeRange: { start, end } })),
  }),
});
