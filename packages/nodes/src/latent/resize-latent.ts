import { bislerp, centerCrop, INTERPOLATIONS, resize, type Size } from "@weft/diffusion";
import { combo, type LatentValue, words } from "@weft/graph";
import { requireRoom } from "../arrays/allocate.ts";
import { cropGrid, latentGrid } from "../arrays/grid.ts";
import { latentShape, withSamples } from "../arrays/latent.ts";

const LATENT_UPSCALE_METHODS = ["nearest-exact", "bilinear", "area", "bicubic", "bislerp"] as const;
type LatentUpscaleMethod = (typeof LATENT_UPSCALE_METHODS)[number];

/** The widget that latent scaling nodes share; options in ComfyUI's order. */
export const latentUpscaleMethod = () =>
  combo(LATENT_UPSCALE_METHODS, {
    description: words(
      "How new latent pixels are computed. Nearest-exact keeps the latent crisp, bislerp keeps its contrast, the others soften it.",
      "新潜空间像素的计算方式。nearest-exact 保持清晰，bislerp 保持对比度，其余会变柔和。",
    ),
    otherNames: ["hires upscaler (Latent)"],
  });

/** A latent at another size, in latent pixels. Its mask keeps its own size: the sampler fits it. */
export function resizeLatent(source: LatentValue, to: Size, method: LatentUpscaleMethod): LatentValue {
  const [batch, channels] = source.shape;
  const shape = [batch, channels, to.height, to.width] as const;
  requireRoom(batch * channels * to.height * to.width);
  if (method === "bislerp") {
    return withSamples(source, shape, bislerp(source.samples, latentShape(source), to));
  }
  const interpolation = INTERPOLATIONS.find((name) => name === method) ?? "bilinear";
  return withSamples(source, shape, resize(source.samples, latentGrid(source), to, interpolation));
}

/** Cuts equally on both sides to the proportions of `to`. */
export function cropLatentToAspect(source: LatentValue, to: Size): LatentValue {
  const grid = latentGrid(source);
  const crop = centerCrop(grid, to);
  const [batch, channels] = source.shape;
  return withSamples(
    source,
    [batch, channels, crop.height, crop.width],
    cropGrid(source.samples, grid, crop),
  );
}
