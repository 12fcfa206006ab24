import { defineNode, imageInput, imageOutput, wholeList, words } from "@weft/graph";
import { joinImages, withChannels } from "../arrays/image.ts";
import { cropToAspect, interpolateImage } from "../arrays/resize-image.ts";
import { requireItems } from "./require-items.ts";

export const imageListToBatch = defineNode({
  type: "ImageListToBatch",
  version: 1,
  title: words("Image list to batch", "图像列表转批次"),
  category: "image/batch",
  description: words(
    "Makes one batch of a list. Pictures of other sizes are brought to the first one's, cut at their sides where the proportions differ.",
    "把列表合并为一个批次。尺寸不同的图像会裁切并缩放到第一张的尺寸。",
  ),
  aliases: ["collect", "join", "batch images"],
  inputs: { images: wholeList(imageInput({ description: words("The list of pictures.", "图像列表。") })) },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ images }) => {
    const [first, ...others] = requireItems(images, "images");
    const [, height, width] = first.shape;
    const to = { height, width };
    const channels = Math.max(...images.map(({ shape }) => shape[3]));
    const fitted = others.map((image) =>
      interpolateImage(cropToAspect(withChannels(image, channels), to), to, "bilinear"),
    );
    return { IMAGE: joinImages(withChannels(first, channels), ...fitted) };
  },
});
