import { boolean, defineNode, int, maskInput, maskOutput, words } from "@weft/graph";
import { growMask as grow } from "../arrays/morphology.ts";

export const growMask = defineNode({
  type: "GrowMask",
  version: 1,
  title: words("Grow mask", "扩展遮罩"),
  category: "mask",
  description: words("Makes the marked part larger, or smaller.", "扩大或缩小被标记的区域。"),
  aliases: ["expand", "shrink", "dilate", "erode"],
  inputs: {
    mask: maskInput({ description: words("The masks.", "输入遮罩。") }),
    expand: int({
      default: 0,
      min: -16384,
      max: 16384,
      unit: "px",
      usual: [-32, 64],
      description: words("How many pixels it grows; negative shrinks it.", "扩展的像素数；负数表示收缩。"),
    }),
    tapered_corners: boolean({
      default: true,
      description: words("Cuts corners off, for a rounder shape.", "切去尖角，使形状更圆。"),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ mask, expand, tapered_corners }) => ({ MASK: grow(mask, expand, tapered_corners) }),
});
