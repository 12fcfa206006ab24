import type { Crop, Grid } from "@weft/diffusion";
import type { ImageValue, LatentValue, MaskValue } from "@weft/graph";
import { allocate } from "./allocate.ts";

/** How the values of a batch of pictures lie in memory: each picture is a plane of interleaved pixels. */
export function imageGrid({ shape: [planes, height, width, interleaved] }: ImageValue): Grid {
  return { planes, height, width, interleaved };
}

export function maskGrid({ shape: [planes, height, width] }: MaskValue): Grid {
  return { planes, height, width, interleaved: 1 };
}

/** Every channel of every latent is a plane. */
export function latentGrid({ shape: [batch, channels, height, width] }: LatentValue): Grid {
  return { planes: batch * channels, height, width, interleaved: 1 };
}

export function gridLength({ planes, height, width, interleaved }: Grid): number {
  return planes * height * width * interleaved;
}

/** The values of a rectangle that lies inside the grid. */
export function cropGrid(data: Float32Array, grid: Grid, { x, y, width, height }: Crop): Float32Array {
  const { planes, interleaved } = grid;
  const row = width * interleaved;
  const result = allocate(planes * height * row);
  for (let line = 0; line < planes * height; line += 1) {
    const plane = Math.floor(line / height);
    const from = ((plane * grid.height + y + (line % height)) * grid.width + x) * interleaved;
    result.set(data.subarray(from, from + row), line * row);
  }
  return result;
}

/** The part of a rectangle that lies inside a picture, at least one pixel: what ComfyUI's crop nodes keep. */
export function clampCrop(wanted: Crop, { width, height }: Pick<Grid, "width" | "height">): Crop {
  const x = Math.min(wanted.x, width - 1);
  const y = Math.min(wanted.y, height - 1);
  return { x, y, width: Math.min(wanted.width, width - x), height: Math.min(wanted.height, height - y) };
}
