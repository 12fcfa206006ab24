import { boolean, booleanOutput, defineNode, words } from "@weft/graph";

export const primitiveBoolean = defineNode({
  type: "PrimitiveBoolean",
  version: 1,
  title: words("Yes or no", "布尔值"),
  category: "utils/primitive",
  description: words("One yes or no for several nodes at once.", "供多个节点共用的一个开关值。"),
  aliases: ["boolean", "toggle", "constant"],
  inputs: { value: boolean({ default: false, description: words("On or off.", "开或关。") }) },
  outputs: { BOOLEAN: booleanOutput() },
  role: "constant",
  effect: "pure",
  run: ({ value }) => ({ BOOLEAN: value }),
});
