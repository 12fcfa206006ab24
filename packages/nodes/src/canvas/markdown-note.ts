import { defineNode, text, words } from "@weft/graph";

export const markdownNote = defineNode({
  type: "MarkdownNote",
  version: 1,
  title: words("Markdown note", "Markdown 便签"),
  category: "utils",
  description: words(
    "Formatted words for whoever reads the workflow: headings, lists, links. It computes nothing.",
    "带格式的说明（标题、列表、链接），写给阅读工作流的人，不参与计算。",
  ),
  aliases: ["comment", "readme"],
  inputs: {
    text: text({
      multiline: true,
      description: words("Text in Markdown.", "Markdown 文本。"),
    }),
  },
  outputs: {},
  role: "note",
  effect: "pure",
  run: () => ({}),
});
