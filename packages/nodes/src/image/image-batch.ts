import { defineNode, imageInput, imageOutput, words } from "@weft/graph";
import { joinImages, withChannels } from "../arrays/image.ts";
import { cropToAspect, interpolateImage } from "../arrays/resize-image.ts";

export const imageBatch = defineNode({
  type: "ImageBatch",
  version: 1,
  title: words("Batch images", "合并图像批次"),
  category: "image",
  description: words(
    "Puts two batches of pictures into one. The second is brought to the first's size, cut at its sides where the proportions differ.",
    "把两个图像批次合并为一个。第二个会裁切并缩放到第一个的尺寸。",
  ),
  aliases: ["join", "append"],
  inputs: {
    image1: imageInput({ description: words("The first pictures.", "第一批图像。") }),
    image2: imageInput({ description: words("The pictures after them.", "接在其后的图像。") }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image1, image2 }) => {
    const [, height, width] = image1.shape;
    const to = { height, width };
    const channels = Math.max(image1.shape[3], image2.shape[3]);
    const second = interpolateImage(cropToAspect(withChannels(image2, channels), to), to, "bilinear");
    return { IMAGE: joinImages(withChannels(image1, channels), second) };
  },
});
