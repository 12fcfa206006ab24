import { combo, defineNode, imageFile, maskOutput, words } from "@weft/graph";
import { mapMask, solidMask } from "../arrays/mask.ts";
import { channelOf } from "./channel.ts";

export const loadImageMask = defineNode({
  type: "LoadImageMask",
  version: 1,
  title: words("Load image as mask", "加载图像为遮罩"),
  category: "mask",
  description: words(
    "Reads one channel of a picture of the input folder as a mask.",
    "把输入文件夹中图像的一个通道读取为遮罩。",
  ),
  aliases: ["open", "file"],
  inputs: {
    image: imageFile({
      description: words("The file's name in the input folder.", "输入文件夹中的文件名。"),
    }),
    channel: combo(["alpha", "red", "green", "blue"], {
      description: words(
        "The channel to read. Alpha is turned round: the mask is 1 where the picture is transparent.",
        "要读取的通道。alpha 会取反：透明处的遮罩为 1。",
      ),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: async ({ image: name, channel }, { services }) => {
    const { image, alpha } = await services.images.load(name);
    const [batch, height, width] = image.shape;
    if (channel !== "alpha") return { MASK: channelOf(image, channel) };
    return {
      MASK:
        alpha === undefined ? solidMask(0, height, width, batch) : mapMask(alpha, (opacity) => 1 - opacity),
    };
  },
});
