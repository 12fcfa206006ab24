import { boolean, defineNode, listOf, text, textOutput, words } from "@weft/graph";

export const stringList = defineNode({
  type: "StringList",
  version: 1,
  title: words("Text list", "文本列表"),
  category: "utils/list",
  description: words(
    "A list with one text a line. What follows runs once for each: one picture a prompt, for instance.",
    "每行成为列表中的一项，后续节点会对每一项各运行一次，例如每个提示词生成一张图。",
  ),
  aliases: ["prompts", "batch", "lines", "split", "multiline"],
  inputs: {
    text: text({
      multiline: true,
      description: words(
        "One item a line; spaces at the ends are taken off.",
        "每行一项，首尾空格会被去掉。",
      ),
    }),
    skip_empty: boolean({
      default: true,
      description: words("Leaves empty lines out.", "忽略空行。"),
    }),
  },
  outputs: { STRING: listOf(textOutput()) },
  effect: "pure",
  run: ({ text: lines, skip_empty }) => {
    const items = lines.split(/\r\n|\r|\n/).map((line) => line.trim());
    return { STRING: skip_empty ? items.filter((line) => line !== "") : items };
  },
});
