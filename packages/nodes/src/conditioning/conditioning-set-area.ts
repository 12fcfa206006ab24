import { conditioningInput, conditioningOutput, defineNode, float, int, words } from "@weft/graph";
import { latentLengthOf } from "../arrays/latent.ts";
import { mapEntries } from "./map-entries.ts";

export const conditioningSetArea = defineNode({
  type: "ConditioningSetArea",
  version: 1,
  title: words("Set area", "设置条件区域"),
  category: "conditioning",
  description: words(
    "Limits a prompt to a rectangle of the picture. Combine it with a prompt for the whole.",
    "把提示词限制在图像的一个矩形区域内，可与整图提示词合并使用。",
  ),
  aliases: ["regional prompt", "area composition"],
  inputs: {
    conditioning: conditioningInput({ description: words("The prompt.", "提示词条件。") }),
    width: int({
      default: 64,
      min: 64,
      max: 16384,
      step: 8,
      unit: "px",
      description: words("Width of the rectangle.", "矩形的宽度。"),
    }),
    height: int({
      default: 64,
      min: 64,
      max: 16384,
      step: 8,
      unit: "px",
      description: words("Height of the rectangle.", "矩形的高度。"),
    }),
    x: int({
      default: 0,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      description: words("Distance from the left edge.", "到左边缘的距离。"),
    }),
    y: int({
      default: 0,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      description: words("Distance from the top edge.", "到上边缘的距离。"),
    }),
    strength: float({
      default: 1,
      min: 0,
      max: 10,
      usual: [0.5, 2],
      description: words("Its weight against the other prompts there.", "与该处其他提示词相比的权重。"),
    }),
  },
  outputs: { CONDITIONING: conditioningOutput() },
  effect: "pure",
  run: ({ conditioning, width, height, x, y, strength }) => ({
    CONDITIONING: mapEntries(conditioning, (entry) => ({
      ...entry,
      strength,
      area: {
        x: latentLengthOf(x),
        y: latentLengthOf(y),
        width: latentLengthOf(width),
        height: latentLengthOf(height),
      },
    })),
  }),
});
