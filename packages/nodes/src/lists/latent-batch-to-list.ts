import { defineNode, latentInput, latentOutput, listOf, words } from "@weft/graph";
import { takeLatents } from "../latent/take-latents.ts";

export const latentBatchToList = defineNode({
  type: "LatentBatchToList",
  version: 1,
  title: words("Latent batch to list", "潜空间批次转列表"),
  category: "latent/batch",
  description: words(
    "Makes a list of a batch, so that what follows runs once for each latent. Each remembers its place, and so its noise.",
    "把批次变为列表，使后续节点对每个潜空间图像各运行一次。每一项都记住原位置及其噪声。",
  ),
  aliases: ["split", "unbatch"],
  inputs: { samples: latentInput({ description: words("The batch.", "潜空间图像批次。") }) },
  outputs: { LATENT: listOf(latentOutput()) },
  effect: "pure",
  run: ({ samples }) => ({
    LATENT: Array.from({ length: samples.shape[0] }, (_, item) => takeLatents(samples, item, 1)),
  }),
});
