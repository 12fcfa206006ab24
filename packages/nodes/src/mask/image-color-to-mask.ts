import { defineNode, imageInput, int, maskOutput, words } from "@weft/graph";
import { clampUnit } from "../arrays/image.ts";
import { mask } from "../arrays/mask.ts";
import { colorChannels } from "../image/packed-color.ts";

export const imageColorToMask = defineNode({
  type: "ImageColorToMask",
  version: 1,
  title: words("Color to mask", "颜色转遮罩"),
  category: "mask",
  description: words("Marks the pixels that have exactly one colour.", "标记颜色完全等于指定颜色的像素。"),
  aliases: ["color key", "select color"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
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
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ image: { shape, data }, color }) => {
    const [batch, height, width, channels] = shape;
    const wanted = colorChannels(color);
    const byte = (value: number): number => Math.round(clampUnit(value) * 255);
    const values = Float32Array.from({ length: batch * height * width }, (_, pixel) =>
      wanted.every((part, channel) => byte(data[pixel * channels + channel] ?? 0) === part) ? 1 : 0,
    );
    return { MASK: mask([batch, height, width], values) };
  },
});
