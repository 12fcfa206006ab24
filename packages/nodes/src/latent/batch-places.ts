import type { LatentValue } from "@weft/graph";

/** For each latent of the batch, the place that its noise is drawn for. */
export function batchPlaces({ batchIndex, shape }: LatentValue): readonly number[] {
  return batchIndex ?? Array.from({ length: shape[0] }, (_, place) => place);
}
