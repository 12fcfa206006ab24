import { defineNode, type InputSpec, int, maskInput, maskOutput, words } from "@weft/graph";
import { mask as maskOf } from "../arrays/mask.ts";

function edge(en: string, zh: string): InputSpec<number> {
  return int({ default: 0, min: 0, max: 16384, unit: "px", description: words(en, zh) });
}

export const featherMask = defineNode({
  type: "FeatherMask",
  version: 1,
  title: words("Feather mask", "羽化遮罩"),
  category: "mask",
  description: words("Lets a mask fade out towards its edges.", "让遮罩在靠近边缘处逐渐减弱。"),
  aliases: ["soften", "fade"],
  inputs: {
    mask: maskInput({ description: words("The masks.", "输入遮罩。") }),
    left: edge("How far it fades from the left edge.", "从左边缘开始的渐变距离。"),
    top: edge("How far it fades from the top edge.", "从上边缘开始的渐变距离。"),
    right: edge("How far it fades from the right edge.", "从右边缘开始的渐变距离。"),
    bottom: edge("How far it fades from the bottom edge.", "从下边缘开始的渐变距离。"),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ mask, left, top, right, bottom }) => {
    const [, height, width] = mask.shape;
    const columns = fadingWeights(width, left, right);
    const rows = fadingWeights(height, top, bottom);
    const data = mask.data.map(
      (value, index) =>
        value * (columns[index % width] ?? 1) * (rows[Math.floor(index / width) % height] ?? 1),
    );
    return { MASK: maskOf(mask.shape, data) };
  },
});

/** Weights that rise in equal steps to 1 over `start` pixels and fall over the last `end` pixels. */
function fadingWeights(length: number, start: number, end: number): Float64Array {
  const rise = Math.min(start, length);
  const fall = Math.min(end, length);
  return Float64Array.from({ length }, (_, place) => {
    const fromStart = place < rise ? (place + 1) / rise : 1;
    const fromEnd = length - 1 - place < fall ? (length - place) / fall : 1;
    return fromStart * fromEnd;
  });
}
