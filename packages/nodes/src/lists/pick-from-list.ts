import { defineNode, int, UserError, variableInput, variableOutput, wholeList, words } from "@weft/graph";

export const pickFromList = defineNode({
  type: "PickFromList",
  version: 1,
  title: words("Pick from list", "从列表中选取"),
  category: "utils/list",
  description: words("Takes one item out of a list.", "从列表中取出一项。"),
  aliases: ["select", "index", "item"],
  inputs: {
    list: wholeList(variableInput("T", { description: words("The list, of anything.", "任意类型的列表。") })),
    index: int({
      default: 0,
      min: -10_000,
      max: 10_000,
      description: words("Which item, from 0; -1 is the last.", "第几项，从 0 开始；-1 为最后一项。"),
    }),
  },
  outputs: { item: variableOutput("T") },
  effect: "pure",
  run: ({ list, index }) => {
    const item = list.at(index);
    if (item === undefined) {
      throw new UserError({
        code: "index-outside",
        message: `There is no item ${index} in a list of ${list.length}.`,
        remedy: `Choose an index from 0 to ${Math.max(list.length - 1, 0)}, or a negative one to count from the end.`,
        port: "index",
      });
    }
    return { item };
  },
});
