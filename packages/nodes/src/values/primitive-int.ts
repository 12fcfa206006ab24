import { defineNode, int, intOutput, words } from "@weft/graph";

export const primitiveInt = defineNode({
  type: "PrimitiveInt",
  version: 1,
  title: words("Whole number", "整数"),
  category: "utils/primitive",
  description: words(
    "One whole number for several nodes at once. For seeds there is a node of its own, whose numbers go further.",
    "供多个节点共用的一个整数。种子请用专门的种子节点，范围更大。",
  ),
  aliases: ["integer", "constant"],
  inputs: {
    value: int({
      default: 0,
      min: Number.MIN_SAFE_INTEGER,
      max: Number.MAX_SAFE_INTEGER,
      description: words("The number.", "数值。"),
    }),
  },
  outputs: { INT: intOutput() },
  role: "constant",
  effect: "pure",
  run: ({ value }) => ({ INT: value }),
});
