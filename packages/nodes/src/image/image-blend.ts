import { combo, defineNode, float, imageInput, imageOutput, words } from "@weft/graph";
import { cycleBatch } from "../arrays/batch.ts";
import { clampUnit, image, withChannels } from "../arrays/image.ts";
import { cropToAspect, interpolateImage } from "../arrays/resize-image.ts";
import { BLEND_MODES } from "./blend-modes.ts";

export const imageBlend = defineNode({
  type: "ImageBlend",
  version: 1,
  title: words("Blend images", "混合图像"),
  category: "image/postprocessing",
  description: words(
    "Mixes two pictures. The second is brought to the first's size, cut at its sides where the proportions differ.",
    "混合两张图像。第二张会裁切并缩放到第一张的尺寸。",
  ),
  aliases: ["mix", "layer"],
  inputs: {
    image1: imageInput({ description: words("The picture below.", "下层图像。") }),
    image2: imageInput({ description: words("The picture above.", "上层图像。") }),
    blend_factor: float({
      default: 0.5,
      min: 0,
      max: 1,
      description: words(
        "How much of the mixed picture shows: 0 is image1 alone.",
        "混合程度：0 时只显示 image1。",
      ),
      otherNames: ["opacity"],
    }),
    blend_mode: combo(["normal", "multiply", "screen", "overlay", "soft_light", "difference"], {
      description: words("How colours are mixed, as in painting programs.", "颜色混合方式，与绘画软件相同。"),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image1, image2, blend_factor, blend_mode }) => {
    const [batch, height, width, channels] = image1.shape;
    const to = { height, width };
    const fitted = interpolateImage(cropToAspect(withChannels(image2, channels), to), to, "bicubic");
    const above = cycleBatch(fitted.data, fitted.shape[0], batch);
    const blend = BLEND_MODES[blend_mode];
    const data = image1.data.map((below, index) => {
      const mixed = blend(below, above[index] ?? 0);
      return clampUnit(below * (1 - blend_factor) + mixed * blend_factor);
    });
    return { IMAGE: image(image1.shape, data) };
  },
});
