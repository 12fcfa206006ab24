import { defineNode, float, imageInput, imageOutput, words } from "@weft/graph";
import { imageGrid } from "../arrays/grid.ts";
import { scaledSize } from "../arrays/requested-size.ts";
import { imageUpscaleMethod, resizeImage } from "../arrays/resize-image.ts";

export const imageScaleBy = defineNode({
  type: "ImageScaleBy",
  version: 1,
  title: words("Scale image by", "按倍数缩放图像"),
  category: "image/upscaling",
  description: words("Multiplies both sides of pictures by a factor.", "把图像的宽和高乘以同一倍数。"),
  aliases: ["resize", "upscale", "downscale"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    upscale_method: imageUpscaleMethod(),
    scale_by: float({
      default: 1,
      min: 0.01,
      max: 8,
      unit: "×",
      usual: [0.5, 4],
      description: words("The factor: 2 doubles both sides.", "倍数：2 表示宽高各放大一倍。"),
      otherNames: ["upscale by"],
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: async ({ image, upscale_method, scale_by }, { services }) => ({
    IMAGE: await resizeImage(image, scaledSize(imageGrid(image), scale_by), upscale_method, services.images),
  }),
});
