import { defineNode, text, words } from "@weft/graph";

export const note = defineNode({
  type: "Note",
  version: 1,
  title: words("Note", "便签"),
  category: "utils",
  description: words(
    "Words for whoever reads the workflow. It computes nothing.",
    "写给阅读工作流的人的说明，不参与计算。",
  ),
  aliases: ["comment"],
  inputs: {
    text: text({
      multiline: true,
      description: words("Plain text, shown as it is written.", "纯文本，按原样显示。"),
    }),
  },
  outputs: {},
  role: "note",
  effect: "pure",
  run: () => ({}),
});
