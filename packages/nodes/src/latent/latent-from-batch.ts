import { defineNode, int, latentInput, latentOutput, words } from "@weft/graph";
import { batchRange } from "../arrays/batch.ts";
import { takeLatents } from "./take-latents.ts";

export const latentFromBatch = defineNode({
  type: "LatentFromBatch",
  version: 1,
  title: words("Latents from batch", "从批次取潜空间图像"),
  category: "latent/batch",
  description: words(
    "Takes some neighbouring latents out of a batch. They remember their place, so that a sampler gives each the noise that it has in the whole batch: one picture of a batch can be made again alone.",
    "从批次中取出连续的若干个潜空间图像，并记住原来的位置，使采样器使用与整批相同的噪声：因此可以单独重做批次中的某一张图。",
  ),
  aliases: ["pick", "select", "slice"],
  inputs: {
    samples: latentInput({ description: words("The batch.", "潜空间图像批次。") }),
    batch_index: int({
      default: 0,
      min: 0,
      max: 63,
      description: words("The first latent to take, from 0.", "要取的第一个，从 0 开始。"),
    }),
    length: int({ default: 1, min: 1, max: 64, description: words("How many.", "取多少个。") }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples, batch_index, length }) => {
    const { first, count } = batchRange(samples.shape[0], batch_index, length);
    return { LATENT: takeLatents(samples, first, count) };
  },
});
