import { defineNode, imageInput, imageOutput, listOf, words } from "@weft/graph";
import { sliceBatch } from "../arrays/batch.ts";
import { image as imageOf } from "../arrays/image.ts";

export const imageBatchToList = defineNode({
  type: "ImageBatchToList",
  version: 1,
  title: words("Image batch to list", "图像批次转列表"),
  category: "image/batch",
  description: words(
    "Makes a list of a batch, so that what follows runs once for each picture.",
    "把批次变为列表，使后续节点对每张图像各运行一次。",
  ),
  aliases: ["split", "unbatch"],
  inputs: { image: imageInput({ description: words("The batch.", "图像批次。") }) },
  outputs: { IMAGE: listOf(imageOutput()) },
  effect: "pure",
  run: ({ image: { shape, data } }) => {
    const [batch, ...rest] = shape;
    return {
      IMAGE: Array.from({ length: batch }, (_, item) =>
        imageOf([1, ...rest], sliceBatch(data, batch, item, 1)),
      ),
    };
  },
});
