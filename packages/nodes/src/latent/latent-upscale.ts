import { defineNode, int, latentInput, latentOutput, words } from "@weft/graph";
import { latentLengthOf, latentSize, PIXELS_PER_LATENT } from "../arrays/latent.ts";
import { requestedSize } from "../arrays/requested-size.ts";
import { cropMode } from "../arrays/resize-image.ts";
import { cropLatentToAspect, latentUpscaleMethod, resizeLatent } from "./resize-latent.ts";

/** The smallest side that ComfyUI gives a latent, in pixels of its picture. */
const SMALLEST_SIDE = 64;

export const latentUpscale = defineNode({
  type: "LatentUpscale",
  version: 1,
  title: words("Upscale latent", "放大潜空间图像"),
  category: "latent",
  description: words(
    "Brings latents to a given size. A sampler with a denoise below 1 then adds the details (hires fix).",
    "把潜空间图像缩放到指定尺寸，随后可用 denoise 小于 1 的采样器补充细节（高清修复）。",
  ),
  aliases: ["resize", "hires fix"],
  inputs: {
    samples: latentInput({ description: words("The latents.", "输入的潜空间图像。") }),
    upscale_method: latentUpscaleMethod(),
    width: int({
      default: 512,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      usual: [512, 2048],
      description: words(
        "The picture's new width; 0 follows the height.",
        "图像的新宽度；0 表示按高度等比计算。",
      ),
    }),
    height: int({
      default: 512,
      min: 0,
      max: 16384,
      step: 8,
      unit: "px",
      usual: [512, 2048],
      description: words(
        "The picture's new height; 0 follows the width.",
        "图像的新高度；0 表示按宽度等比计算。",
      ),
    }),
    crop: cropMode(),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples, upscale_method, width, height, crop }) => {
    const from = latentSize(samples);
    const pixels = { width: from.width * PIXELS_PER_LATENT, height: from.height * PIXELS_PER_LATENT };
    const requested = requestedSize(pixels, width, height);
    if (requested === undefined) return { LATENT: samples };
    const to = {
      width: latentLengthOf(Math.max(requested.width, SMALLEST_SIDE)),
      height: latentLengthOf(Math.max(requested.height, SMALLEST_SIDE)),
    };
    const source = crop === "center" ? cropLatentToAspect(samples, to) : samples;
    return { LATENT: resizeLatent(source, to, upscale_method) };
  },
});
