import { defineNode, text, textOutput, words } from "@weft/graph";

export const primitiveStringMultiline = defineNode({
  type: "PrimitiveStringMultiline",
  version: 1,
  title: words("Text, several lines", "多行文本"),
  category: "utils/primitive",
  description: words("Text of several lines for several nodes at once.", "供多个节点共用的多行文本。"),
  aliases: ["string", "constant"],
  inputs: { value: text({ multiline: true, description: words("The text.", "文本内容。") }) },
  outputs: { STRING: textOutput() },
  role: "constant",
  effect: "pure",
  run: ({ value }) => ({ STRING: value }),
});
