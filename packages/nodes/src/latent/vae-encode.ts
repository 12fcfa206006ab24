import { defineNode, imageInput, latentOutput, vaeInput, words } from "@weft/graph";
import { cropToLatentGrid } from "./crop-to-latent-grid.ts";

export const vaeEncode = defineNode({
  type: "VAEEncode",
  version: 1,
  title: words("VAE encode", "VAE 编码"),
  category: "latent",
  description: words(
    "Turns pictures into latents, for a sampler to start from. Sides are cut to multiples of 8.",
    "把图像转换为潜空间图像，作为采样器的起点。边长会裁切为 8 的倍数。",
  ),
  aliases: ["image to latent", "img2img"],
  inputs: {
    pixels: imageInput({ description: words("The pictures.", "输入图像。") }),
    vae: vaeInput({ description: words("The model's autoencoder.", "模型的 VAE。") }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  runsModel: true,
  run: async ({ pixels, vae }, { services, signal }) => ({
    LATENT: await services.models.encodeImage(vae, cropToLatentGrid(pixels), signal),
  }),
});
