import { defineNode, imageInput, imageOutput, words } from "@weft/graph";
import { clampCrop, cropGrid, imageGrid } from "../arrays/grid.ts";
import { imageOnGrid } from "../arrays/image.ts";
import { rectangleCornerInputs, rectangleSizeInputs } from "../arrays/rectangle-inputs.ts";

export const imageCrop = defineNode({
  type: "ImageCrop",
  version: 1,
  title: words("Crop image", "裁切图像"),
  category: "image/transform",
  description: words(
    "Cuts a rectangle out of pictures. What lies outside the picture is left out.",
    "从图像中裁出一个矩形，超出图像的部分会被忽略。",
  ),
  aliases: ["cut"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    ...rectangleSizeInputs(),
    ...rectangleCornerInputs(),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, width, height, x, y }) => {
    const grid = imageGrid(image);
    const crop = clampCrop({ x, y, width, height }, grid);
    const { width: cropWidth, height: cropHeight } = crop;
    return {
      IMAGE: imageOnGrid({ ...grid, width: cropWidth, height: cropHeight }, cropGrid(image.data, grid, crop)),
    };
  },
});
