import { defineNode, float, floatOutput, words } from "@weft/graph";

/** ComfyUI's own limit, the largest 64-bit integer; any number that a widget can hold lies inside. */
const LIMIT = 2 ** 63;

export const primitiveFloat = defineNode({
  type: "PrimitiveFloat",
  version: 1,
  title: words("Number", "浮点数"),
  category: "utils/primitive",
  description: words("One number for several nodes at once.", "供多个节点共用的一个数值。"),
  aliases: ["decimal", "constant"],
  inputs: {
    value: float({
      default: 0,
      min: -LIMIT,
      max: LIMIT,
      step: 0.1,
      description: words("The number.", "数值。"),
    }),
  },
  outputs: { FLOAT: floatOutput() },
  role: "constant",
  effect: "pure",
  run: ({ value }) => ({ FLOAT: value }),
});
