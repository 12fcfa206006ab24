import { defineNode, float, imageInput, imageOutput, int, words } from "@weft/graph";
import { gaussianBlur } from "../arrays/gaussian-blur.ts";

export const imageBlur = defineNode({
  type: "ImageBlur",
  version: 1,
  title: words("Blur image", "模糊图像"),
  category: "image/postprocessing",
  description: words("Softens pictures.", "柔化图像。"),
  aliases: ["gaussian", "soften"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    blur_radius: int({
      default: 1,
      min: 1,
      max: 31,
      unit: "px",
      description: words("How far a pixel spreads.", "像素扩散的距离。"),
    }),
    sigma: float({
      default: 1,
      min: 0.1,
      max: 10,
      step: 0.1,
      usual: [0.3, 2],
      description: words(
        "How evenly it spreads within the radius: low stays near the middle, high comes near to an average.",
        "在半径内扩散的均匀程度：值小集中在中心，值大接近平均。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, blur_radius, sigma }) => ({ IMAGE: gaussianBlur(image, blur_radius, sigma) }),
});
