import { defineNode, text, textOutput, words } from "@weft/graph";

export const stringConcatenate = defineNode({
  type: "StringConcatenate",
  version: 1,
  title: words("Join text", "拼接文本"),
  category: "utils/string",
  description: words(
    "Puts two texts one after the other, with something between them.",
    "把两段文本首尾相接，中间加上分隔内容。",
  ),
  aliases: ["concatenate", "append", "prompt"],
  inputs: {
    string_a: text({ multiline: true, description: words("The first text.", "前一段文本。") }),
    string_b: text({ multiline: true, description: words("The second text.", "后一段文本。") }),
    delimiter: text({
      description: words(
        "What stands between them, such as a comma and a space.",
        "两段文本之间的内容，例如逗号加空格。",
      ),
      otherNames: ["separator"],
    }),
  },
  outputs: { STRING: textOutput() },
  effect: "pure",
  run: ({ string_a, string_b, delimiter }) => ({ STRING: `${string_a}${delimiter}${string_b}` }),
});
