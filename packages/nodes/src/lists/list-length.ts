import { anyInput, defineNode, intOutput, wholeList, words } from "@weft/graph";

export const listLength = defineNode({
  type: "ListLength",
  version: 1,
  title: words("List length", "列表长度"),
  category: "utils/list",
  description: words("How many items a list has.", "列表中有多少项。"),
  aliases: ["count"],
  inputs: { list: wholeList(anyInput({ description: words("The list, of anything.", "任意类型的列表。") })) },
  outputs: { length: intOutput() },
  effect: "pure",
  run: ({ list }) => ({ length: list.length }),
});
