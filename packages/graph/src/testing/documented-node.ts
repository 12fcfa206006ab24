import { defineNode, float, imageInput, imageOutput, words } from "../index.ts";

export const imageBrightness = defineNode({
  type: "ImageBrightness",
  version: 1,
  title: words("Brightness", "亮度"),
  category: "image/colour",
  description: words("Makes a picture lighter or darker.", "调亮或调暗图像。"),
  aliases: ["lighten", "darken"],
  inputs: {
    image: imageInput({ description: words("The picture.", "图像。") }),
    factor: float({
      default: 1,
      min: 0,
      max: 4,
      step: 0.05,
      usual: [0.5, 2],
      description: words("1 changes nothing, 2 is twice as light.", "1 表示不变，2 表示亮度加倍。"),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, factor }) => ({
    IMAGE: { ...image, data: image.data.map((value) => Math.min(1, value * factor)) },
  }),
});
