import type { Grid } from "@weft/diffusion";
import type { ImageValue } from "@weft/graph";
import { allocate } from "./allocate.ts";
import { concatenate } from "./batch.ts";

export function image(shape: ImageValue["shape"], data: Float32Array): ImageValue {
  return { kind: "IMAGE", shape, data };
}

export function imageOnGrid({ planes, height, width, interleaved }: Grid, data: Float32Array): ImageValue {
  return image([planes, height, width, interleaved], data);
}

/** A new picture of the same shape, each value computed from the one at its place (and its channel). */
export function mapImage(
  source: ImageValue,
  compute: (value: number, channel: number) => number,
): ImageValue {
  const channels = source.shape[3];
  return image(
    source.shape,
    source.data.map((value, index) => compute(value, index % channels)),
  );
}

/** The picture with another number of channels: further ones are left out, a missing alpha is opaque. */
export function withChannels(source: ImageValue, channels: number): ImageValue {
  const [batch, height, width, from] = source.shape;
  if (from === channels) return source;
  const data = allocate(batch * height * width * channels);
  for (let pixel = 0; pixel < batch * height * width; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      data[pixel * channels + channel] = channel < from ? (source.data[pixel * from + channel] ?? 0) : 1;
    }
  }
  return image([batch, height, width, channels], data);
}

/** Pictures of one size and number of channels as one batch. */
export function joinImages(first: ImageValue, ...others: readonly ImageValue[]): ImageValue {
  const all = [first, ...others];
  const batch = all.reduce((sum, { shape }) => sum + shape[0], 0);
  const [, height, width, channels] = first.shape;
  return image([batch, height, width, channels], concatenate(all.map(({ data }) => data)));
}

export function clampUnit(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
