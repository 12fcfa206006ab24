import { defineNode, intOutput, seed, words } from "@weft/graph";

/** ComfyUI has no node of this name: its PrimitiveInt does both, within 63 bits. */
export const primitiveSeed = defineNode({
  type: "PrimitiveSeed",
  version: 1,
  title: words("Seed", "种子"),
  category: "utils/primitive",
  description: words(
    "One seed for several nodes at once, so that they draw the same random numbers.",
    "供多个节点共用的一个种子，使它们抽取相同的随机数。",
  ),
  aliases: ["random", "noise seed", "constant"],
  inputs: {
    seed: seed({
      description: words(
        "Decides the random numbers: the same seed gives the same picture again. -1 draws a new one before each run and records it.",
        "决定随机数：相同的种子会得到相同的图像。-1 表示每次运行前随机抽取并记录。",
      ),
      otherNames: ["noise seed"],
    }),
  },
  outputs: { INT: intOutput() },
  role: "constant",
  effect: "pure",
  run: ({ seed: value }) => ({ INT: value }),
});
