import { defineNode, imageFile, imageOutput, maskOutput, words } from "@weft/graph";
import { mapMask, solidMask } from "../arrays/mask.ts";

/** The mask of a picture without transparency: small, empty, and resized by whoever uses it. */
const EMPTY_MASK_SIDE = 64;

export const loadImage = defineNode({
  type: "LoadImage",
  version: 1,
  title: words("Load image", "加载图像"),
  category: "image",
  description: words(
    "Reads a picture of the input folder. Its transparency becomes a mask: 1 where the picture is transparent.",
    "读取输入文件夹中的图像。透明区域会成为遮罩：透明处为 1。",
  ),
  aliases: ["open", "file", "photo", "img2img"],
  inputs: {
    image: imageFile({
      description: words(
        "The file's name in the input folder. Frames of an animation become a batch.",
        "输入文件夹中的文件名。动画的各帧会成为一个批次。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput(), MASK: maskOutput() },
  effect: "pure",
  run: async ({ image: name }, { services }) => {
    const { image, alpha } = await services.images.load(name);
    return {
      IMAGE: image,
      MASK:
        alpha === undefined
          ? solidMask(0, EMPTY_MASK_SIDE, EMPTY_MASK_SIDE)
          : mapMask(alpha, (opacity) => 1 - opacity),
    };
  },
});
