import { centerCrop, INTERPOLATIONS, type Interpolation, resize, type Size } from "@weft/diffusion";
import { combo, type ImageService, type ImageValue, words } from "@weft/graph";
import { requireRoom } from "./allocate.ts";
import { cropGrid, gridLength, imageGrid } from "./grid.ts";
import { image, imageOnGrid } from "./image.ts";

export type ImageUpscaleMethod = Interpolation | "lanczos";

/** The widget that image scaling nodes share; options in ComfyUI's order. */
export const imageUpscaleMethod = () =>
  combo(["nearest-exact", "bilinear", "area", "bicubic", "lanczos"], {
    description: words(
      "How new pixels are computed. Lanczos is sharpest for photographs, area is best for making smaller, nearest-exact keeps hard pixel edges.",
      "新像素的计算方式。lanczos 对照片最清晰，area 最适合缩小，nearest-exact 保留硬像素边缘。",
    ),
    otherNames: ["resize mode", "resampling filter"],
  });

/** The widget that says whether the picture is cut to the new proportions before it is resized. */
export const cropMode = () =>
  combo(["disabled", "center"], {
    description: words(
      "What happens when the proportions change: disabled stretches the picture, center cuts equally on both sides first.",
      "宽高比改变时的处理：disabled 直接拉伸，center 先从两侧等量裁切。",
    ),
  });

/** The part of every picture that `crop: center` keeps. */
export function cropToAspect(source: ImageValue, to: Size): ImageValue {
  const grid = imageGrid(source);
  const crop = centerCrop(grid, to);
  if (crop.width === grid.width && crop.height === grid.height) return source;
  return image([grid.planes, crop.height, crop.width, grid.interleaved], cropGrid(source.data, grid, crop));
}

/** A picture at another size by one of torch's interpolations. */
export function interpolateImage(source: ImageValue, to: Size, interpolation: Interpolation): ImageValue {
  const grid = imageGrid(source);
  requireRoom(gridLength({ ...grid, ...to }));
  return imageOnGrid({ ...grid, ...to }, resize(source.data, grid, to, interpolation));
}

/** A picture at another size; Lanczos is the image service's, on 8 bit. */
export async function resizeImage(
  source: ImageValue,
  to: Size,
  method: ImageUpscaleMethod,
  images: ImageService,
): Promise<ImageValue> {
  if (method === "lanczos") {
    requireRoom(gridLength({ ...imageGrid(source), ...to }));
    return images.lanczos(source, to.width, to.height);
  }
  const interpolation = INTERPOLATIONS.find((name) => name === method) ?? "bilinear";
  return interpolateImage(source, to, interpolation);
}
