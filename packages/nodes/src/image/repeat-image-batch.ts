import { defineNode, imageInput, imageOutput, int, words } from "@weft/graph";
import { cycleBatch } from "../arrays/batch.ts";
import { image as imageOf } from "../arrays/image.ts";

export const repeatImageBatch = defineNode({
  type: "RepeatImageBatch",
  version: 1,
  title: words("Repeat image batch", "重复图像批次"),
  category: "image/batch",
  description: words("Repeats a batch of pictures several times.", "把图像批次重复若干次。"),
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    amount: int({ default: 1, min: 1, max: 4096, description: words("How many times.", "重复次数。") }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, amount }) => {
    const [batch, ...rest] = image.shape;
    return { IMAGE: imageOf([batch * amount, ...rest], cycleBatch(image.data, batch, batch * amount)) };
  },
});
