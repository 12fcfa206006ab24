import { combo, defineNode, imageInput, imageOutput, words } from "@weft/graph";
import { rearrangePixels } from "./rearrange-pixels.ts";

export const imageRotate = defineNode({
  type: "ImageRotate",
  version: 1,
  title: words("Rotate image", "旋转图像"),
  category: "image/transform",
  description: words("Turns pictures clockwise by quarter turns.", "按 90 度的倍数顺时针旋转图像。"),
  aliases: ["turn"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    rotation: combo(["none", "90 degrees", "180 degrees", "270 degrees"], {
      description: words("How far, clockwise.", "顺时针旋转的角度。"),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, rotation }) => {
    const [, height, width] = image.shape;
    const turned = { height: width, width: height };
    switch (rotation) {
      case "none":
        return { IMAGE: image };
      case "90 degrees":
        return { IMAGE: rearrangePixels(image, turned, (x, y) => [y, height - 1 - x]) };
      case "180 degrees":
        return {
          IMAGE: rearrangePixels(image, { height, width }, (x, y) => [width - 1 - x, height - 1 - y]),
        };
      case "270 degrees":
        return { IMAGE: rearrangePixels(image, turned, (x, y) => [width - 1 - y, x]) };
    }
  },
});
