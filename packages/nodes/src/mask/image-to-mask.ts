import { combo, defineNode, imageInput, maskOutput, words } from "@weft/graph";
import { channelOf } from "./channel.ts";

export const imageToMask = defineNode({
  type: "ImageToMask",
  version: 1,
  title: words("Image to mask", "图像转遮罩"),
  category: "mask",
  description: words("Takes one channel of pictures as masks.", "把图像的一个通道作为遮罩。"),
  aliases: ["convert", "channel"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    channel: combo(["red", "green", "blue", "alpha"], {
      description: words(
        "The channel. Alpha is 1 where the picture is opaque, and everywhere in a picture without transparency.",
        "所用的通道。alpha 在不透明处为 1；没有透明通道的图像全部为 1。",
      ),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ image, channel }) => ({ MASK: channelOf(image, channel) }),
});
