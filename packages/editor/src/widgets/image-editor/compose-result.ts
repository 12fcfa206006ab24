import { createRaster, type Raster } from "./raster.ts";

/**
 * The picture that is saved: colours with the paint over them, and alpha 0 where the mask is full, which is where a
 * loaded picture's mask is 1. Colours under the mask are kept: inpainting starts from them.
 */
export function composeResult(base: Raster, paint: Raster, mask: Raster): Raster {
  const result = createRaster(base, 4);
  for (let pixel = 0; pixel < mask.data.length; pixel++) {
    const at = pixel * 4;
    const cover = (paint.data[at + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      const below = base.data[at + channel] ?? 0;
      // Pixels without paint are copied, so that they stay exactly what they were.
      result.data[at + channel] =
        cover === 0 ? below : below + ((paint.data[at + channel] ?? 0) - below) * cover;
    }
    result.data[at + 3] = 255 - (mask.data[pixel] ?? 0);
  }
  return result;
}

/** The mask that a picture carries in its alpha. */
export function maskOfAlpha(picture: Raster): Raster {
  const mask = createRaster(picture, 1);
  for (let pixel = 0; pixel < mask.data.length; pixel++)
    mask.data[pixel] = 255 - (picture.data[pixel * 4 + 3] ?? 0);
  return mask;
}
