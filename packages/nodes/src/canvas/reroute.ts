import { defineNode, variableInput, variableOutput, words } from "@weft/graph";

export const reroute = defineNode({
  type: "Reroute",
  version: 1,
  title: words("Reroute", "转接点"),
  category: "utils",
  description: words(
    "A corner for a wire: what comes in goes out, of whatever type.",
    "连线的转折点：输入什么类型就原样输出什么类型。",
  ),
  inputs: {
    value: variableInput("T", {
      description: words("What the wire carries.", "连线所传递的内容。"),
    }),
  },
  outputs: { value: variableOutput("T") },
  role: "reroute",
  effect: "pure",
  run: ({ value }) => ({ value }),
});
