import type { ImageValue } from "@weft/graph";

/** A picture as bytes: `width * height * channels`, row after row, RGB or RGBA. */
export interface EightBitPicture {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/**
 * One picture of a batch as bytes. Values are multiplied by 255 in single precision, clamped and truncated, not
 * rounded: that is what ComfyUI's SaveImage does (`clip(255. * i, 0, 255).astype(uint8)`), so the same floats give the
 * same file, and bytes that were read as `byte / 255` come out as they went in. NaN becomes 0.
 */
export function toEightBit(image: ImageValue, batchIndex: number): EightBitPicture {
  const [batch, height, width, channels] = image.shape;
  if (channels !== 3 && channels !== 4)
    throw new RangeError(`A picture has 3 or 4 channels, not ${channels}.`);
  if (batchIndex < 0 || batchIndex >= batch) throw new RangeError(`The batch has no picture ${batchIndex}.`);
  const length = width * height * channels;
  const values = image.data.subarray(batchIndex * length, (batchIndex + 1) * length);
  const data = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    const value = Math.fround(255 * (values[index] ?? 0));
    data[index] = value > 0 ? Math.min(255, Math.trunc(value)) : 0;
  }
  return { width, height, channels, data };
}

/** Bytes to floats in 0 to 1, into `target` from `offset`. */
export function fromEightBit(bytes: Uint8Array, target: Float32Array, offset: number): void {
  for (let index = 0; index < bytes.length; index += 1) target[offset + index] = (bytes[index] ?? 0) / 255;
}
