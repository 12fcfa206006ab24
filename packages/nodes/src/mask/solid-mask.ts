import { defineNode, float, int, maskOutput, words } from "@weft/graph";
import { solidMask as maskOf } from "../arrays/mask.ts";

export const solidMask = defineNode({
  type: "SolidMask",
  version: 1,
  title: words("Solid mask", "纯色遮罩"),
  category: "mask",
  description: words("A mask of one value.", "生成单一数值的遮罩。"),
  aliases: ["blank", "empty"],
  inputs: {
    value: float({
      default: 1,
      min: 0,
      max: 1,
      description: words("The value everywhere.", "整个遮罩的数值。"),
    }),
    width: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Width of the mask.", "遮罩宽度。"),
    }),
    height: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Height of the mask.", "遮罩高度。"),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ value, width, height }) => ({ MASK: maskOf(value, height, width) }),
});
