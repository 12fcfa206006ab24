import { createHash } from "node:crypto";
import { decodePicture } from "./decode-picture.ts";
import type { EightBitPicture } from "./eight-bit.ts";

/** A decoded picture: RGBA bytes, row after row, alpha not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Bytes of 1 to 4 channels as RGBA; what has no alpha is opaque. */
function toRgba(data: Uint8Array | Uint16Array, channels: number, pixels: number): Uint8Array {
  const rgba = new Uint8Array(pixels * 4);
  const hasAlpha = channels === 2 || channels === 4;
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const from = pixel * channels;
    const to = pixel * 4;
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + green] ?? 0;
    rgba[to + 2] = data[from + blue] ?? 0;
    rgba[to + 3] = hasAlpha ? (data[from + channels - 1] ?? 0) : 255;
  }
  return rgba;
}

/**
 * Decodes a picture file to 8-bit RGBA as stored (of an animation the first frame). `name` is what messages call it.
 * Throws UserError as `decodePicture`.
 */
export async function decodePixels(bytes: Uint8Array, name: string): Promise<Pixels> {
  const { width, height, channels, data } = await decodePicture(bytes, { name, read: "first" });
  return { width, height, rgba: toRgba(data, channels, width * height) };
}

/** The same pixels that a decoder would give for the picture's PNG. */
export function pixelsOf(picture: EightBitPicture): Pixels {
  const { width, height, channels, data } = picture;
  return { width, height, rgba: toRgba(data, channels, width * height) };
}

/** The SHA-256, in hex, of the RGBA bytes: equal for files of equal pixels, whatever their format and metadata. */
export function pixelsHash(pixels: Pixels): string {
  return createHash("sha256").update(pixels.rgba).digest("hex");
}
