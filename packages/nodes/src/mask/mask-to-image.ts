import { defineNode, imageOutput, maskInput, words } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { image } from "../arrays/image.ts";

export const maskToImage = defineNode({
  type: "MaskToImage",
  version: 1,
  title: words("Mask to image", "遮罩转图像"),
  category: "mask",
  description: words("A grey picture of a mask: white where it is 1.", "把遮罩变为灰度图像：1 为白色。"),
  aliases: ["convert"],
  inputs: { mask: maskInput({ description: words("The masks.", "输入遮罩。") }) },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ mask }) => {
    const data = allocate(mask.data.length * 3);
    for (let index = 0; index < data.length; index += 1) data[index] = mask.data[Math.floor(index / 3)] ?? 0;
    return { IMAGE: image([...mask.shape, 3], data) };
  },
});
