import { defineNode, latentInput, latentOutput, maskInput, words } from "@weft/graph";

export const setLatentNoiseMask = defineNode({
  type: "SetLatentNoiseMask",
  version: 1,
  title: words("Set latent noise mask", "设置潜空间噪声遮罩"),
  category: "latent/inpaint",
  description: words(
    "Lets the sampler change only the masked part; it starts from what is there.",
    "让采样器只修改遮罩区域，并以原有内容为起点。",
  ),
  aliases: ["inpaint", "mask"],
  inputs: {
    samples: latentInput({ description: words("The latents.", "输入的潜空间图像。") }),
    mask: maskInput({
      description: words(
        "1 is repainted, 0 stays. Any size: it is fitted to the latent.",
        "1 表示重绘，0 表示保留。尺寸任意，会自动适配。",
      ),
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples, mask }) => ({ LATENT: { ...samples, noiseMask: mask } }),
});
