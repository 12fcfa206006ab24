import { defineNode, text, textOutput, words } from "@weft/graph";

export const primitiveString = defineNode({
  type: "PrimitiveString",
  version: 1,
  title: words("Text", "文本"),
  category: "utils/primitive",
  description: words("One line of text for several nodes at once.", "供多个节点共用的一行文本。"),
  aliases: ["string", "constant"],
  inputs: { value: text({ description: words("The text.", "文本内容。") }) },
  outputs: { STRING: textOutput() },
  role: "constant",
  effect: "pure",
  run: ({ value }) => ({ STRING: value }),
});
