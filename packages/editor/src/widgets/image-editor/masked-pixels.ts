import { MASK_COLOR, MASK_OPACITY } from "./mask-color.ts";
import type { Raster } from "./raster.ts";

/** Opaque pixels of a picture, with the colour of masks over what is transparent. */
export function maskedPixels(picture: Raster): Uint8ClampedArray<ArrayBuffer> {
  const pixels = picture.data.slice();
  for (let at = 0; at < pixels.length; at += 4) {
    const cover = (1 - (pixels[at + 3] ?? 0) / 255) * MASK_OPACITY;
    for (let channel = 0; channel < 3; channel++) {
      const color = pixels[at + channel] ?? 0;
      pixels[at + channel] = color + ((MASK_COLOR[channel] ?? 0) - color) * cover;
    }
    pixels[at + 3] = 255;
  }
  return pixels;
}
