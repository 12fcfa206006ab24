import { defineNode, int, latentInput, latentOutput, type MaskValue, words } from "@weft/graph";
import { cycleBatch } from "../arrays/batch.ts";
import { withSamples } from "../arrays/latent.ts";
import { mask } from "../arrays/mask.ts";

export const repeatLatentBatch = defineNode({
  type: "RepeatLatentBatch",
  version: 1,
  title: words("Repeat latent batch", "重复潜空间批次"),
  category: "latent/batch",
  description: words(
    "Repeats a batch of latents several times; each copy gets noise of its own.",
    "把潜空间批次重复若干次，每份使用各自的噪声。",
  ),
  inputs: {
    samples: latentInput({ description: words("The latents.", "输入的潜空间图像。") }),
    amount: int({ default: 1, min: 1, max: 64, description: words("How many times.", "重复次数。") }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ samples: latent, amount }) => {
    const [batch, ...rest] = latent.shape;
    const total = batch * amount;
    const repeated = withSamples(latent, [total, ...rest], cycleBatch(latent.samples, batch, total));
    const { noiseMask, batchIndex } = latent;
    return {
      LATENT: {
        ...repeated,
        ...(noiseMask === undefined || noiseMask.shape[0] === 1
          ? {}
          : { noiseMask: repeatedMasks(noiseMask, batch, total) }),
        ...(batchIndex === undefined ? {} : { batchIndex: repeatedPlaces(batchIndex, amount) }),
      },
    };
  },
});

function repeatedMasks(masks: MaskValue, batch: number, total: number) {
  const [items, height, width] = masks.shape;
  const each = cycleBatch(masks.data, items, batch);
  return mask([total, height, width], cycleBatch(each, batch, total));
}

/** Every copy gets places after those of the copy before, so that none draws another's noise. */
function repeatedPlaces(places: readonly number[], amount: number): readonly number[] {
  const span = Math.max(...places) - Math.min(...places) + 1;
  return Array.from({ length: amount }, (_, copy) => places.map((place) => place + copy * span)).flat();
}
