import { defineNode, int, latentOutput, words } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { latentLengthOf } from "../arrays/latent.ts";

/** Stable Diffusion's latents have 4 channels; samplers give an empty latent the channels that their model wants. */
const CHANNELS = 4;

export const emptyLatentImage = defineNode({
  type: "EmptyLatentImage",
  version: 1,
  title: words("Empty latent image", "空潜空间图像"),
  category: "latent",
  description: words(
    "A latent of zeros: the canvas that the sampler fills.",
    "全零的潜空间图像，即采样器作画的画布。",
  ),
  aliases: ["size", "resolution", "txt2img", "canvas"],
  inputs: {
    width: int({
      default: 512,
      min: 16,
      max: 16384,
      step: 8,
      unit: "px",
      usual: [256, 1024],
      description: words(
        "Width of the picture, best the size that the model was trained on. It is cut to a multiple of 8.",
        "图像宽度，最好使用模型训练时的尺寸。会向下取为 8 的倍数。",
      ),
    }),
    height: int({
      default: 512,
      min: 16,
      max: 16384,
      step: 8,
      unit: "px",
      usual: [256, 1024],
      description: words(
        "Height of the picture, best the size that the model was trained on. It is cut to a multiple of 8.",
        "图像高度，最好使用模型训练时的尺寸。会向下取为 8 的倍数。",
      ),
    }),
    batch_size: int({
      default: 1,
      min: 1,
      max: 4096,
      usual: [1, 8],
      description: words(
        "How many pictures are made at once; more need more memory.",
        "一次生成的图像数量；越多占用内存越大。",
      ),
      otherNames: ["batch size"],
    }),
  },
  outputs: { LATENT: latentOutput() },
  effect: "pure",
  run: ({ width, height, batch_size }) => {
    const shape = [batch_size, CHANNELS, latentLengthOf(height), latentLengthOf(width)] as const;
    const samples = allocate(shape.reduce((product, length) => product * length, 1));
    return { LATENT: { kind: "LATENT", shape, samples } };
  },
});
