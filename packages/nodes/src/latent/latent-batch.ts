import { defineNode, latentInput, latentOutput, UserError, words } from "@weft/graph";
import { concatenate } from "../arrays/batch.ts";
import { latentSize } from "../arrays/latent.ts";
import { batchPlaces } from "./batch-places.ts";
import { cropLatentToAspect, resizeLatent } from "./resize-latent.ts";

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
  run: ({ samples1, samples2 }) => {
    const [batch, channels, height, width] = samples1.shape;
    if (samples2.shape[1] !== channels) {
      throw new UserError({
        code: "latent-channels-differ",
        message: `samples1 has ${channels} channels and samples2 has ${samples2.shape[1]}: they are latents of different kinds of models.`,
        remedy: "Batch latents that come from the same kind of model.",
        port: "samples2",
      });
    }
    const to = latentSize(samples1);
    const second = resizeLatent(cropLatentToAspect(samples2, to), to, "bilinear");
    return {
      LATENT: {
        ...samples1,
        shape: [batch + second.shape[0], channels, height, width],
        samples: concatenate([samples1.samples, second.samples]),
        batchIndex: [...batchPlaces(samples1), ...batchPlaces(samples2)],
      },
    };
  },
});
