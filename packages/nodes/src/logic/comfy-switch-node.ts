import { boolean, defineNode, lazy, variableInput, variableOutput, words } from "@weft/graph";

export const comfySwitchNode = defineNode({
  type: "ComfySwitchNode",
  version: 1,
  title: words("Switch", "切换"),
  category: "logic",
  description: words(
    "Lets one of two inputs through. Only the chosen one is computed.",
    "从两个输入中选择一个输出，只计算被选中的一侧。",
  ),
  aliases: ["if", "condition", "choose"],
  inputs: {
    switch: boolean({
      default: false,
      description: words("On takes on_true, off takes on_false.", "开启时取 on_true，关闭时取 on_false。"),
    }),
    on_false: lazy(
      variableInput("T", {
        description: words("What comes out when the switch is off.", "开关关闭时的输出。"),
      }),
    ),
    on_true: lazy(
      variableInput("T", {
        description: words("What comes out when the switch is on.", "开关开启时的输出。"),
      }),
    ),
  },
  outputs: { output: variableOutput("T") },
  effect: "pure",
  needs: (available) => {
    const wanted = available.switch === true ? "on_true" : "on_false";
    return available[wanted] === undefined ? [wanted] : [];
  },
  run: (inputs) => ({ output: inputs.switch ? inputs.on_true : inputs.on_false }),
});
