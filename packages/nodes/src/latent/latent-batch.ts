import { defineNode, latentInput, latentOutput, words } from "@weft/graph";
import { joinLatents } from "./join-latents.ts";

export const latentBatch = defineNode({
  type: "LatentBatch",
  version: 1,
  title: words("Batch latents", "合并潜空间批次"),
  category: "latent/batch",
  description: words(
    "Puts two batches of latents into one. The second is brought to the first's size, cut at its sides where the proportions differ.",
    "把两个潜空间批次合并为一个。第二个会裁切并缩放到第一个的尺寸。",
  ),
  aliases: ["join", "append"],
  inputs: {
    samples1: latentInput({
      description: words("The first latents; their mask is kept.", "第一批潜空间图像，保留其遮罩。"),
    }),
    samples2: latentInput({ description: words("The latents after them.", "接在其后的潜空间图像。") }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples1, samples2 }) => ({ LATENT: joinLatents(samples1, samples2, "samples2") }),
});
