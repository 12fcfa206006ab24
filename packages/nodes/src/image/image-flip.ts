import { combo, defineNode, imageInput, imageOutput, words } from "@weft/graph";
import { rearrangePixels } from "./rearrange-pixels.ts";

export const imageFlip = defineNode({
  type: "ImageFlip",
  version: 1,
  title: words("Flip image", "翻转图像"),
  category: "image/transform",
  description: words("Mirrors pictures.", "镜像翻转图像。"),
  aliases: ["mirror"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    flip_method: combo(["x-axis: vertically", "y-axis: horizontally"], {
      description: words(
        "Vertically swaps top and bottom, horizontally left and right.",
        "垂直翻转上下互换，水平翻转左右互换。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, flip_method }) => {
    const [, height, width] = image.shape;
    const flipped = rearrangePixels(image, { height, width }, (x, y) =>
      flip_method === "x-axis: vertically" ? [x, height - 1 - y] : [width - 1 - x, y],
    );
    return { IMAGE: flipped };
  },
});
