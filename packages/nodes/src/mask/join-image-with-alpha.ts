import { defineNode, imageInput, imageOutput, maskInput, words } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { cycleBatch } from "../arrays/batch.ts";
import { image as imageOf } from "../arrays/image.ts";
import { resizeMask } from "../arrays/resize-mask.ts";

export const joinImageWithAlpha = defineNode({
  type: "JoinImageWithAlpha",
  version: 1,
  title: words("Join image with alpha", "合并图像与透明度"),
  category: "mask/compositing",
  description: words("Makes pictures transparent where a mask is 1.", "让图像在遮罩为 1 的位置变透明。"),
  aliases: ["transparency", "cut out"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    alpha: maskInput({
      description: words(
        "1 becomes transparent. It is resized to the pictures.",
        "值为 1 的位置变透明，会缩放到图像尺寸。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, alpha }) => {
    const [images, height, width, channels] = image.shape;
    const batch = Math.max(images, alpha.shape[0]);
    const colors = cycleBatch(image.data, images, batch);
    const transparency = cycleBatch(resizeMask(alpha, { width, height }).data, alpha.shape[0], batch);
    const data = allocate(batch * height * width * 4);
    transparency.forEach((value, pixel) => {
      data.set(colors.subarray(pixel * channels, pixel * channels + 3), pixel * 4);
      data[pixel * 4 + 3] = 1 - value;
    });
    return { IMAGE: imageOf([batch, height, width, 4], data) };
  },
});
