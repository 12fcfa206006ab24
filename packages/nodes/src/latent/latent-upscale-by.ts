import { defineNode, float, latentInput, latentOutput, words } from "@weft/graph";
import { latentSize } from "../arrays/latent.ts";
import { scaledSize } from "../arrays/requested-size.ts";
import { latentUpscaleMethod, resizeLatent } from "./resize-latent.ts";

export const latentUpscaleBy = defineNode({
  type: "LatentUpscaleBy",
  version: 1,
  title: words("Upscale latent by", "按倍数放大潜空间图像"),
  category: "latent",
  description: words(
    "Multiplies both sides of latents by a factor. A sampler with a denoise below 1 then adds the details (hires fix).",
    "把潜空间图像的宽高乘以同一倍数，随后可用 denoise 小于 1 的采样器补充细节（高清修复）。",
  ),
  aliases: ["resize", "hires fix"],
  inputs: {
    samples: latentInput({ description: words("The latents.", "输入的潜空间图像。") }),
    upscale_method: latentUpscaleMethod(),
    scale_by: float({
      default: 1.5,
      min: 0.01,
      max: 8,
      unit: "×",
      usual: [1.25, 2],
      description: words("The factor: 2 doubles both sides.", "倍数：2 表示宽高各放大一倍。"),
      otherNames: ["upscale by"],
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples, upscale_method, scale_by }) => ({
    LATENT: resizeLatent(samples, scaledSize(latentSize(samples), scale_by), upscale_method),
  }),
});
