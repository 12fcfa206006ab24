import type { ImageValue, MaskValue } from "@weft/graph";
import { mask } from "../arrays/mask.ts";

const CHANNEL_PLACES = { red: 0, green: 1, blue: 2, alpha: 3 } as const;
export type Channel = keyof typeof CHANNEL_PLACES;

/** One channel of pictures as masks. Pictures without transparency are opaque: their alpha is 1. */
export function channelOf({ shape, data }: ImageValue, channel: Channel): MaskValue {
  const [batch, height, width, channels] = shape;
  const place = CHANNEL_PLACES[channel];
  const values = Float32Array.from({ length: batch * height * width }, (_, pixel) =>
    place < channels ? (data[pixel * channels + place] ?? 0) : 1,
  );
  return mask([batch, height, width], values);
}
