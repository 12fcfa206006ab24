import { defineNode, imageInput, imageOutput, maskOutput, words } from "@weft/graph";
import { withChannels } from "../arrays/image.ts";
import { mapMask } from "../arrays/mask.ts";
import { channelOf } from "./channel.ts";

export const splitImageWithAlpha = defineNode({
  type: "SplitImageWithAlpha",
  version: 1,
  title: words("Split image with alpha", "分离图像与透明度"),
  category: "mask/compositing",
  description: words(
    "Parts pictures into colours and a mask that is 1 where they are transparent.",
    "把图像分成颜色和遮罩，遮罩在透明处为 1。",
  ),
  aliases: ["transparency"],
  inputs: { image: imageInput({ description: words("The pictures.", "输入图像。") }) },
  outputs: { IMAGE: imageOutput(), MASK: maskOutput() },
  effect: "pure",
  run: ({ image }) => ({
    IMAGE: withChannels(image, 3),
    MASK: mapMask(channelOf(image, "alpha"), (opacity) => 1 - opacity),
  }),
});
