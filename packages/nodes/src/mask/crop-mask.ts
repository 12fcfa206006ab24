import { defineNode, maskInput, maskOutput, words } from "@weft/graph";
import { clampCrop, cropGrid, maskGrid } from "../arrays/grid.ts";
import { maskOnGrid } from "../arrays/mask.ts";
import { rectangleCornerInputs, rectangleSizeInputs } from "../arrays/rectangle-inputs.ts";

export const cropMask = defineNode({
  type: "CropMask",
  version: 1,
  title: words("Crop mask", "裁切遮罩"),
  category: "mask",
  description: words(
    "Cuts a rectangle out of masks. What lies outside the mask is left out.",
    "从遮罩中裁出一个矩形，超出遮罩的部分会被忽略。",
  ),
  aliases: ["cut"],
  inputs: {
    mask: maskInput({ description: words("The masks.", "输入遮罩。") }),
    ...rectangleCornerInputs(),
    ...rectangleSizeInputs(),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ mask, x, y, width, height }) => {
    const grid = maskGrid(mask);
    const crop = clampCrop({ x, y, width, height }, grid);
    const cropped = { ...grid, width: crop.width, height: crop.height };
    return { MASK: maskOnGrid(cropped, cropGrid(mask.data, grid, crop)) };
  },
});
