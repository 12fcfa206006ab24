import { defineNode, text, textOutput, words } from "@weft/graph";

export const stringReplace = defineNode({
  type: "StringReplace",
  version: 1,
  title: words("Replace text", "替换文本"),
  category: "utils/string",
  description: words(
    "Replaces every occurrence of one text by another, letter for letter.",
    "把文本中出现的某段内容全部替换为另一段内容（逐字匹配）。",
  ),
  aliases: ["find and replace", "template"],
  inputs: {
    string: text({ multiline: true, description: words("The text to change.", "要修改的文本。") }),
    find: text({
      multiline: true,
      description: words(
        "What is looked for; capitals matter. Empty changes nothing.",
        "要查找的内容，区分大小写。留空则不作修改。",
      ),
    }),
    replace: text({ multiline: true, description: words("What is put in its place.", "用来替换的内容。") }),
  },
  outputs: { STRING: textOutput() },
  effect: "pure",
  run: ({ string, find, replace }) => ({
    STRING: find === "" ? string : string.split(find).join(replace),
  }),
});
