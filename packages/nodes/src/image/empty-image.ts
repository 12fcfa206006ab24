import { defineNode, imageOutput, int, words } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { image } from "../arrays/image.ts";
import { colorChannels } from "./packed-color.ts";

export const emptyImage = defineNode({
  type: "EmptyImage",
  version: 1,
  title: words("Empty image", "空白图像"),
  category: "image",
  description: words("Pictures of one colour.", "生成纯色图像。"),
  aliases: ["solid", "blank", "color", "background"],
  inputs: {
    width: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Width of the picture.", "图像宽度。"),
    }),
    height: int({
      default: 512,
      min: 1,
      max: 16384,
      unit: "px",
      description: words("Height of the picture.", "图像高度。"),
    }),
    batch_size: int({
      default: 1,
      min: 1,
      max: 4096,
      description: words("How many pictures.", "图像数量。"),
    }),
    color: int({
      default: 0,
      min: 0,
      max: 0xffffff,
      description: words(
        "The colour as one number, red × 65536 + green × 256 + blue: 0 is black, 16777215 white.",
        "颜色数值：红 × 65536 + 绿 × 256 + 蓝。0 为黑色，16777215 为白色。",
      ),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ width, height, batch_size, color }) => {
    const channels = colorChannels(color);
    const data = allocate(batch_size * height * width * channels.length);
    for (let index = 0; index < data.length; index += 1) data[index] = (channels[index % 3] ?? 0) / 255;
    return { IMAGE: image([batch_size, height, width, 3], data) };
  },
});
