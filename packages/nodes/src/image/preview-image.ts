import { defineNode, imageInput, words } from "@weft/graph";

export const previewImage = defineNode({
  type: "PreviewImage",
  version: 1,
  title: words("Preview image", "预览图像"),
  category: "image",
  description: words(
    "Shows pictures without keeping them: they go to a folder for temporary files.",
    "显示图像但不长期保存：图像会写入临时文件夹。",
  ),
  aliases: ["show", "view"],
  inputs: { images: imageInput({ description: words("The pictures to show.", "要显示的图像。") }) },
  outputs: {},
  effect: "output",
  run: async ({ images }, { services }) => {
    await services.artifacts.savePng(images, { prefix: "preview", kind: "temp" });
    return {};
  },
});
