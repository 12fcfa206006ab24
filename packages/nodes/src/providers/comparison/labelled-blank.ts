import { defineNode, type ImageValue, imageOutput, int, text, words } from "@weft/graph";
import { allocate } from "../../arrays/allocate.ts";
import { drawText } from "./draw-text.ts";

const GROUND = 0.16;
const LETTERS = 0.7;
const MARGIN = 0.1;

export const labelledBlank = defineNode({
  type: "LabelledBlank",
  version: 1,
  title: words("Labelled blank", "带文字的空白图"),
  category: "image",
  description: words(
    "A dark picture with words on it: stands for a picture that is not made.",
    "带文字的深色图像，用来代替没有生成的图像。",
  ),
  aliases: ["placeholder", "empty image"],
  inputs: {
    text: text({
      multiline: true,
      default: "NO KEY",
      description: words("What is written, in capitals.", "图上的文字，以大写显示。"),
    }),
    width: int({ default: 512, min: 16, max: 8192, unit: "px", description: words("The width.", "宽度。") }),
    height: int({
      default: 512,
      min: 16,
      max: 8192,
      unit: "px",
      description: words("The height.", "高度。"),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ text: label, width, height }) => {
    const image: ImageValue = {
      kind: "IMAGE",
      shape: [1, height, width, 3],
      data: allocate(width * height * 3).fill(GROUND),
    };
    const margin = Math.floor(width * MARGIN);
    drawText(image, label, { x: margin, y: 0, width: width - 2 * margin, height, value: LETTERS });
    return { IMAGE: image };
  },
});
