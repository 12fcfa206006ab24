import type { Crop, Size } from "@weft/diffusion";
import { type ImageValue, UserError } from "@weft/graph";
import { cropGrid, imageGrid } from "../arrays/grid.ts";
import { image, withChannels } from "../arrays/image.ts";
import { latentLengthOf, PIXELS_PER_LATENT } from "../arrays/latent.ts";

/** The middle part of a picture whose sides are multiples of a latent pixel's. */
export function latentGridCrop({ width, height }: Size): Crop {
  return {
    x: Math.floor((width % PIXELS_PER_LATENT) / 2),
    y: Math.floor((height % PIXELS_PER_LATENT) / 2),
    width: latentLengthOf(width) * PIXELS_PER_LATENT,
    height: latentLengthOf(height) * PIXELS_PER_LATENT,
  };
}

/** What the autoencoder gets to see: colours only, cut to whole latent pixels. */
export function cropToLatentGrid(pixels: ImageValue): ImageValue {
  const rgb = withChannels(pixels, 3);
  const grid = imageGrid(rgb);
  const crop = latentGridCrop(grid);
  if (crop.width === 0 || crop.height === 0) {
    throw new UserError({
      code: "picture-too-small",
      message: `A picture of ${grid.width} × ${grid.height} pixels is too small for the VAE: each side needs at least ${PIXELS_PER_LATENT}.`,
      remedy: "Scale the picture up first.",
      port: "pixels",
    });
  }
  if (crop.width === grid.width && crop.height === grid.height) return rgb;
  return image([grid.planes, crop.height, crop.width, 3], cropGrid(rgb.data, grid, crop));
}
