import { defineNode, maskInput, maskOutput, words } from "@weft/graph";
import { mapMask } from "../arrays/mask.ts";

export const invertMask = defineNode({
  type: "InvertMask",
  version: 1,
  title: words("Invert mask", "反转遮罩"),
  category: "mask",
  description: words("Swaps what is marked and what is not.", "互换遮罩中被标记与未被标记的部分。"),
  aliases: ["negative"],
  inputs: { mask: maskInput({ description: words("The masks.", "输入遮罩。") }) },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ mask }) => ({ MASK: mapMask(mask, (value) => 1 - value) }),
});
