import { defineNode, latentInput, latentOutput, wholeList, words } from "@weft/graph";
import { joinLatents } from "../latent/join-latents.ts";
import { requireItems } from "./require-items.ts";

export const latentListToBatch = defineNode({
  type: "LatentListToBatch",
  version: 1,
  title: words("Latent list to batch", "潜空间列表转批次"),
  category: "latent/batch",
  description: words(
    "Makes one batch of a list. Latents of other sizes are brought to the first one's, cut at their sides where the proportions differ.",
    "把列表合并为一个批次。尺寸不同的项会裁切并缩放到第一项的尺寸。",
  ),
  aliases: ["collect", "join"],
  inputs: {
    samples: wholeList(
      latentInput({
        description: words(
          "The list of latents; the first one's mask is kept.",
          "潜空间图像列表，保留第一项的遮罩。",
        ),
      }),
    ),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples }) => {
    const [first, ...others] = requireItems(samples, "samples");
    return {
      LATENT: others.reduce((joined, next) => joinLatents(joined, next, "samples"), first),
    };
  },
});
