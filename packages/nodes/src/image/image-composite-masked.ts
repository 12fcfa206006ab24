import { boolean, defineNode, imageInput, imageOutput, int, maskInput, optional, words } from "@weft/graph";
import { composite } from "../arrays/composite.ts";
import { imageGrid } from "../arrays/grid.ts";
import { image, withChannels } from "../arrays/image.ts";
import { interpolateImage } from "../arrays/resize-image.ts";
import { resizeMask } from "../arrays/resize-mask.ts";

export const imageCompositeMasked = defineNode({
  type: "ImageCompositeMasked",
  version: 1,
  title: words("Put image on image", "图像合成（遮罩）"),
  category: "image",
  description: words(
    "Lays one picture on another, through a mask if there is one.",
    "把一张图像叠加到另一张上，可使用遮罩。",
  ),
  aliases: ["paste", "overlay", "composite"],
  inputs: {
    destination: imageInput({ description: words("The picture below.", "下层图像。") }),
    source: imageInput({ description: words("The picture on top.", "上层图像。") }),
    x: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Where the source's left edge lies.", "上层图像左边缘的位置。"),
    }),
    y: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Where the source's top edge lies.", "上层图像上边缘的位置。"),
    }),
    resize_source: boolean({
      default: false,
      description: words(
        "Brings the source to the destination's size first.",
        "先把上层图像缩放到下层图像的尺寸。",
      ),
    }),
    mask: optional(
      maskInput({
        description: words(
          "Where the source shows: 1 covers, 0 leaves what is below. It is resized to the source.",
          "上层图像的显示范围：1 完全覆盖，0 保留下层。会缩放到上层图像的尺寸。",
        ),
      }),
    ),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ destination, source, x, y, resize_source, mask }) => {
    const [batch, height, width, channels] = destination.shape;
    const sized = resize_source ? interpolateImage(source, { height, width }, "bilinear") : source;
    const top = withChannels(sized, channels);
    const grid = imageGrid(top);
    const opacity = mask === undefined ? undefined : resizeMask(mask, grid).data;
    const data = composite(
      { data: destination.data, grid: imageGrid(destination), items: batch },
      { data: top.data, grid, items: top.shape[0], opacity },
      x,
      y,
    );
    return { IMAGE: image(destination.shape, data) };
  },
});
