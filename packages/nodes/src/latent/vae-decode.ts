import { defineNode, imageOutput, latentInput, vaeInput, words } from "@weft/graph";

export const vaeDecode = defineNode({
  type: "VAEDecode",
  version: 1,
  title: words("VAE decode", "VAE 解码"),
  category: "latent",
  description: words("Turns latents into pictures.", "把潜空间图像转换为图像。"),
  aliases: ["latent to image"],
  inputs: {
    samples: latentInput({ description: words("The latents.", "输入的潜空间图像。") }),
    vae: vaeInput({ description: words("The model's autoencoder.", "模型的 VAE。") }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  runsModel: true,
  run: async ({ samples, vae }, { services, signal }) => ({
    IMAGE: await services.models.decodeLatent(vae, samples, signal),
  }),
});
