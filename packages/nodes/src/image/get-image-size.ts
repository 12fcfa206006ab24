import { defineNode, imageInput, intOutput, words } from "@weft/graph";

export const getImageSize = defineNode({
  type: "GetImageSize",
  version: 1,
  title: words("Image size", "获取图像尺寸"),
  category: "image",
  description: words(
    "The width and height of pictures, and how many there are.",
    "给出图像的宽、高以及批次中的数量。",
  ),
  aliases: ["dimensions", "resolution"],
  inputs: { image: imageInput({ description: words("The pictures.", "输入图像。") }) },
  outputs: { width: intOutput(), height: intOutput(), batch_size: intOutput() },
  effect: "pure",
  run: ({ image: { shape } }) => ({ width: shape[2], height: shape[1], batch_size: shape[0] }),
});
