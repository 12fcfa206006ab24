import { defineNode, float, maskInput, maskOutput, words } from "@weft/graph";
import { mapMask } from "../arrays/mask.ts";

export const thresholdMask = defineNode({
  type: "ThresholdMask",
  version: 1,
  title: words("Threshold mask", "遮罩阈值"),
  category: "mask",
  description: words(
    "Makes a soft mask hard: 1 above a value, else 0.",
    "把柔和的遮罩变为硬边：大于阈值为 1，否则为 0。",
  ),
  aliases: ["binarize"],
  inputs: {
    mask: maskInput({ description: words("The masks.", "输入遮罩。") }),
    value: float({
      default: 0.5,
      min: 0,
      max: 1,
      description: words("What is larger becomes 1.", "大于此值的部分变为 1。"),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ mask, value }) => {
    // Masks are float32: a limit between two of their values would divide them otherwise than torch does.
    const limit = Math.fround(value);
    return { MASK: mapMask(mask, (share) => (share > limit ? 1 : 0)) };
  },
});
