import { defineNode, imageInput, imageOutput, int, words } from "@weft/graph";
import { clampCrop, cropGrid, imageGrid } from "../arrays/grid.ts";
import { imageOnGrid } from "../arrays/image.ts";

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
    width: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Width of the rectangle.", "矩形的宽度。"),
    }),
    height: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Height of the rectangle.", "矩形的高度。"),
    }),
    x: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Distance from the left edge.", "到左边缘的距离。"),
    }),
    y: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Distance from the top edge.", "到上边缘的距离。"),
    }),
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
