import { defineNode, imageInput, imageOutput, int, words } from "@weft/graph";
import { imageGrid } from "../arrays/grid.ts";
import { requestedSize } from "../arrays/requested-size.ts";
import { cropMode, cropToAspect, imageUpscaleMethod, resizeImage } from "../arrays/resize-image.ts";

export const imageScale = defineNode({
  type: "ImageScale",
  version: 1,
  title: words("Scale image", "缩放图像"),
  category: "image/upscaling",
  description: words("Brings pictures to a given size.", "把图像缩放到指定尺寸。"),
  aliases: ["resize", "upscale", "downscale"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    upscale_method: imageUpscaleMethod(),
    width: int({
      default: 512,
      min: 0,
      max: 16384,
      unit: "px",
      usual: [512, 2048],
      description: words("The new width; 0 follows the height.", "新的宽度；0 表示按高度等比计算。"),
    }),
    height: int({
      default: 512,
      min: 0,
      max: 16384,
      unit: "px",
      usual: [512, 2048],
      description: words("The new height; 0 follows the width.", "新的高度；0 表示按宽度等比计算。"),
    }),
    crop: cropMode(),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: async ({ image, upscale_method, width, height, crop }, { services }) => {
    const to = requestedSize(imageGrid(image), width, height);
    if (to === undefined) return { IMAGE: image };
    const source = crop === "center" ? cropToAspect(image, to) : image;
    return { IMAGE: await resizeImage(source, to, upscale_method, services.images) };
  },
});
