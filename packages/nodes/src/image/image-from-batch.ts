import { defineNode, imageInput, imageOutput, int, words } from "@weft/graph";
import { batchRange, sliceBatch } from "../arrays/batch.ts";
import { image as imageOf } from "../arrays/image.ts";

export const imageFromBatch = defineNode({
  type: "ImageFromBatch",
  version: 1,
  title: words("Images from batch", "从批次取图像"),
  category: "image/batch",
  description: words(
    "Takes some neighbouring pictures out of a batch, as far as there are such.",
    "从批次中取出连续的若干张图像，不足时取到末尾。",
  ),
  aliases: ["pick", "select", "slice"],
  inputs: {
    image: imageInput({ description: words("The batch.", "图像批次。") }),
    batch_index: int({
      default: 0,
      min: 0,
      max: 4095,
      description: words("The first picture to take, from 0.", "要取的第一张图像，从 0 开始。"),
    }),
    length: int({ default: 1, min: 1, max: 4096, description: words("How many pictures.", "取多少张。") }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, batch_index, length }) => {
    const [batch, ...rest] = image.shape;
    const { first, count } = batchRange(batch, batch_index, length);
    return { IMAGE: imageOf([count, ...rest], sliceBatch(image.data, batch, first, count)) };
  },
});
