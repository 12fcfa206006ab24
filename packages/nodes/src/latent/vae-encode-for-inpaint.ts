import {
  defineNode,
  type ImageValue,
  imageInput,
  int,
  latentOutput,
  type MaskValue,
  maskInput,
  vaeInput,
  words,
} from "@weft/graph";
import { cropGrid, imageGrid, maskGrid } from "../arrays/grid.ts";
import { image } from "../arrays/image.ts";
import { mapMask, mask as maskOf } from "../arrays/mask.ts";
import { resizeMask } from "../arrays/resize-mask.ts";
import { cropToLatentGrid, latentGridCrop } from "./crop-to-latent-grid.ts";

export const vaeEncodeForInpaint = defineNode({
  type: "VAEEncodeForInpaint",
  version: 1,
  title: words("VAE encode for inpainting", "VAE 编码（局部重绘）"),
  category: "latent/inpaint",
  description: words(
    "Turns pictures into latents, with the masked part greyed out, and lets the sampler change only that part. Use a denoise of 1; to start from what is there, use VAE encode and Set latent noise mask.",
    "把图像转换为潜空间图像，并把遮罩部分填为灰色，让采样器只修改该部分。denoise 应为 1；若要以原内容为起点，请使用“VAE 编码”和“设置潜空间噪声遮罩”。",
  ),
  aliases: ["inpaint", "mask", "fill"],
  inputs: {
    pixels: imageInput({ description: words("The pictures.", "输入图像。") }),
    vae: vaeInput({ description: words("The model's autoencoder.", "模型的 VAE。") }),
    mask: maskInput({
      description: words(
        "1 is repainted, 0 stays. Any size: it is fitted to the pictures.",
        "1 表示重绘，0 表示保留。尺寸任意，会自动适配图像。",
      ),
    }),
    grow_mask_by: int({
      default: 6,
      min: 0,
      max: 64,
      unit: "px",
      description: words(
        "Size of the brush that widens what the sampler may change, so that the seam is repainted too.",
        "扩大可修改区域的笔刷尺寸，使接缝也被重绘。",
      ),
      otherNames: ["mask padding"],
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  runsModel: true,
  run: async ({ pixels, vae, mask, grow_mask_by }, { services, signal }) => {
    const grid = imageGrid(pixels);
    const fitted = resizeMask(mask, grid);
    const crop = latentGridCrop(grid);
    const picture = cropToLatentGrid(pixels);
    const cropped = cropGrid(fitted.data, maskGrid(fitted), crop);
    // Halves round to the even neighbour, so 0.5 is not marked.
    const marked = mapMask(maskOf([fitted.shape[0], crop.height, crop.width], cropped), (value) =>
      value > 0.5 ? 1 : 0,
    );
    const latent = await services.models.encodeImage(vae, greyedOut(picture, marked), signal);
    return { LATENT: { ...latent, noiseMask: widened(marked, grow_mask_by) } };
  },
});

/** Mid-grey wherever the mask is 1. */
function greyedOut({ shape, data }: ImageValue, marked: MaskValue): ImageValue {
  const pixelsPerPicture = shape[1] * shape[2];
  const channels = shape[3];
  const greyed = data.map((value, index) => {
    const pixel = Math.floor(index / channels);
    const picture = Math.floor(pixel / pixelsPerPicture) % marked.shape[0];
    return marked.data[picture * pixelsPerPicture + (pixel % pixelsPerPicture)] === 1 ? 0.5 : value;
  });
  return image(shape, greyed);
}

/** Every mark becomes a square of `size` pixels; an even size reaches one pixel further right and down. */
function widened(marked: MaskValue, size: number): MaskValue {
  if (size <= 1) return marked;
  const [batch, height, width] = marked.shape;
  const before = Math.ceil((size - 1) / 2);
  const along = (data: Float32Array, length: number, stride: number): Float32Array =>
    data.map((_, index) => {
      const place = Math.floor(index / stride) % length;
      const last = Math.min(place - before + size - 1, length - 1);
      for (let near = Math.max(place - before, 0); near <= last; near += 1) {
        if (data[index + (near - place) * stride] === 1) return 1;
      }
      return 0;
    });
  return maskOf([batch, height, width], along(along(marked.data, width, 1), height, width));
}
