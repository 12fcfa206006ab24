import { defineNode, float, imageInput, imageOutput, int, words } from "@weft/graph";
import { gaussianBlur } from "../arrays/gaussian-blur.ts";
import { clampUnit, image as imageOf } from "../arrays/image.ts";

/** ComfyUI's scale of the widget: alpha 1 adds ten times the difference to the blurred picture. */
const STRENGTH = 10;

export const imageSharpen = defineNode({
  type: "ImageSharpen",
  version: 1,
  title: words("Sharpen image", "锐化图像"),
  category: "image/postprocessing",
  description: words(
    "Makes edges stand out, by adding what a blur would take away (an unsharp mask).",
    "把模糊会去掉的细节加回去，使边缘更清晰（USM 锐化）。",
  ),
  aliases: ["unsharp mask", "details"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    sharpen_radius: int({
      default: 1,
      min: 1,
      max: 31,
      unit: "px",
      description: words("Size of the details that are sharpened.", "要锐化的细节尺寸。"),
    }),
    sigma: float({
      default: 1,
      min: 0.1,
      max: 10,
      usual: [0.3, 2],
      description: words("Width of the blur within the radius.", "半径内模糊的宽度。"),
    }),
    alpha: float({
      default: 1,
      min: 0,
      max: 5,
      usual: [0.05, 0.5],
      description: words("Strength; 0 changes nothing.", "强度；0 表示不改变。"),
      otherNames: ["amount"],
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, sharpen_radius, sigma, alpha }) => {
    const soft = gaussianBlur(image, sharpen_radius, sigma);
    const amount = alpha * STRENGTH;
    const data = image.data.map((value, index) =>
      clampUnit(value + amount * (value - (soft.data[index] ?? value))),
    );
    return { IMAGE: imageOf(image.shape, data) };
  },
});
