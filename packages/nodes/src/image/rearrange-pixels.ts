import type { ImageValue } from "@weft/graph";
import { image } from "../arrays/image.ts";

/** A picture of another arrangement of the same pixels; `source` says where the pixel at (x, y) comes from. */
export function rearrangePixels(
  original: ImageValue,
  size: { readonly width: number; readonly height: number },
  source: (x: number, y: number) => readonly [x: number, y: number],
): ImageValue {
  const [batch, height, width, channels] = original.shape;
  const data = new Float32Array(original.data.length);
  let write = 0;
  for (let picture = 0; picture < batch; picture += 1) {
    for (let y = 0; y < size.height; y += 1) {
      for (let x = 0; x < size.width; x += 1) {
        const [fromX, fromY] = source(x, y);
        const from = ((picture * height + fromY) * width + fromX) * channels;
        data.set(original.data.subarray(from, from + channels), write);
        write += channels;
      }
    }
  }
  return image([batch, size.height, size.width, channels], data);
}
