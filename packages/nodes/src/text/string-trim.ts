import { combo, defineNode, text, textOutput, words } from "@weft/graph";

export const stringTrim = defineNode({
  type: "StringTrim",
  version: 1,
  title: words("Trim text", "去除首尾空白"),
  category: "utils/string",
  description: words("Takes spaces and line breaks off the ends of a text.", "去掉文本首尾的空格和换行。"),
  aliases: ["strip", "whitespace"],
  inputs: {
    string: text({ multiline: true, description: words("The text.", "文本内容。") }),
    mode: combo(["Both", "Left", "Right"], {
      description: words("Which ends are trimmed.", "去除哪一端的空白。"),
    }),
  },
  outputs: { STRING: textOutput() },
  effect: "pure",
  run: ({ string, mode }) => {
    switch (mode) {
      case "Both":
        return { STRING: string.trim() };
      case "Left":
        return { STRING: string.trimStart() };
      case "Right":
        return { STRING: string.trimEnd() };
    }
  },
});
