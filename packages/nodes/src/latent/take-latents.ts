import type { LatentValue, MaskValue } from "@weft/graph";
import { cycleBatch, sliceBatch } from "../arrays/batch.ts";
import { mask } from "../arrays/mask.ts";
import { batchPlaces } from "./batch-places.ts";

/** Some neighbouring latents of a batch, with their masks and the places that their noise is drawn for. */
export function takeLatents(latent: LatentValue, first: number, count: number): LatentValue {
  const [batch, ...rest] = latent.shape;
  const { noiseMask } = latent;
  return {
    kind: "LATENT",
    shape: [count, ...rest],
    samples: sliceBatch(latent.samples, batch, first, count),
    batchIndex: batchPlaces(latent).slice(first, first + count),
    ...(noiseMask === undefined ? {} : { noiseMask: takeMasks(noiseMask, batch, first, count) }),
  };
}

/** A single mask is for all latents; else they are repeated in turn. */
function takeMasks(masks: MaskValue, batch: number, first: number, count: number): MaskValue {
  const [items, height, width] = masks.shape;
  if (items === 1) return masks;
  const each = cycleBatch(masks.data, items, batch);
  return mask([count, height, width], sliceBatch(each, batch, first, count));
}
