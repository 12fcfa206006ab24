import { anyInput, defineNode, words } from "@weft/graph";
import { describeValue } from "./describe-value.ts";

export const previewAny = defineNode({
  type: "PreviewAny",
  version: 1,
  title: words("Preview as text", "预览为文本"),
  category: "utils",
  description: words(
    "Shows whatever arrives as text: numbers and texts themselves, pictures and models by what they are.",
    "把任意输入显示为文本：数值和文字直接显示，图像和模型显示其说明。",
  ),
  aliases: ["show text", "print", "debug"],
  inputs: { source: anyInput({ description: words("What is shown.", "要显示的内容。") }) },
  outputs: {},
  effect: "output",
  run: ({ source }, { notice }) => {
    notice({ level: "info", code: "preview-text", message: describeValue(source), port: "source" });
    return {};
  },
});
