import { roundHalfEven } from "@weft/diffusion";
import { defineNode, float, imageInput, imageOutput, int, words } from "@weft/graph";
import { imageUpscaleMethod, resizeImage } from "../arrays/resize-image.ts";

/** Pixels in a megapixel, as ComfyUI counts them. */
const MEGAPIXEL = 1024 * 1024;

export const imageScaleToTotalPixels = defineNode({
  type: "ImageScaleToTotalPixels",
  version: 1,
  title: words("Scale image to total pixels", "按总像素缩放图像"),
  category: "image/upscaling",
  description: words(
    "Scales pictures to a number of pixels in all and keeps their proportions.",
    "保持宽高比，把图像缩放到指定的总像素数。",
  ),
  aliases: ["resize", "megapixels"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    upscale_method: imageUpscaleMethod(),
    megapixels: float({
      default: 1,
      min: 0.01,
      max: 16,
      unit: "MP",
      usual: [0.25, 4],
      description: words(
        "Width times height, in units of 1024 × 1024 pixels.",
        "宽乘高，单位为 1024 × 1024 像素。",
      ),
    }),
    resolution_steps: int({
      default: 1,
      min: 1,
      max: 256,
      unit: "px",
      advanced: true,
      description: words(
        "Both sides become multiples of this; 8 or 64 suits models that need it.",
        "宽和高会成为该数的倍数；有些模型需要 8 或 64。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: async ({ image, upscale_method, megapixels, resolution_steps }, { services }) => {
    const [, height, width] = image.shape;
    const factor = Math.sqrt((megapixels * MEGAPIXEL) / (width * height));
    const side = (length: number): number =>
      Math.max(roundHalfEven((length * factor) / resolution_steps), 1) * resolution_steps;
    const to = { width: side(width), height: side(height) };
    return { IMAGE: await resizeImage(image, to, upscale_method, services.images) };
  },
});
