import { defineNode, type InputSpec, imageInput, imageOutput, int, maskOutput, words } from "@weft/graph";
import { allocate } from "../arrays/allocate.ts";
import { composite } from "../arrays/composite.ts";
import { gridLength, imageGrid } from "../arrays/grid.ts";
import { imageOnGrid } from "../arrays/image.ts";
import { mask } from "../arrays/mask.ts";

interface Margins {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function margin(en: string, zh: string): InputSpec<number> {
  return int({ default: 0, min: 0, max: 16384, step: 8, unit: "px", description: words(en, zh) });
}

export const imagePadForOutpaint = defineNode({
  type: "ImagePadForOutpaint",
  version: 1,
  title: words("Pad image for outpainting", "扩展画布（外补绘制）"),
  category: "image",
  description: words(
    "Adds grey borders and the mask that marks them, for a sampler to paint. The mask reaches softly into the picture.",
    "在图像四周添加灰色边框并生成标记边框的遮罩，供采样器绘制。遮罩会柔和地延伸进原图。",
  ),
  aliases: ["outpaint", "extend", "uncrop"],
  inputs: {
    image: imageInput({ description: words("The pictures.", "输入图像。") }),
    left: margin("New pixels on the left.", "左侧新增的像素。"),
    top: margin("New pixels above.", "上方新增的像素。"),
    right: margin("New pixels on the right.", "右侧新增的像素。"),
    bottom: margin("New pixels below.", "下方新增的像素。"),
    feathering: int({
      default: 40,
      min: 0,
      max: 16384,
      unit: "px",
      usual: [0, 80],
      description: words(
        "How far the mask reaches into the old picture; more hides the seam better.",
        "遮罩延伸进原图的距离；越大，接缝越不明显。",
      ),
      otherNames: ["mask blur"],
    }),
  },
  outputs: { IMAGE: imageOutput(), MASK: maskOutput() },
  effect: "pure",
  run: ({ image, feathering, ...margins }) => {
    const grid = imageGrid(image);
    const padded = {
      ...grid,
      width: grid.width + margins.left + margins.right,
      height: grid.height + margins.top + margins.bottom,
    };
    const grey = allocate(gridLength(padded)).fill(0.5);
    const data = composite(
      { data: grey, grid: padded, items: grid.planes },
      { data: image.data, grid, items: grid.planes },
      margins.left,
      margins.top,
    );
    const inner = { planes: 1, height: grid.height, width: grid.width, interleaved: 1 };
    const outer = { planes: 1, height: padded.height, width: padded.width, interleaved: 1 };
    const marked = composite(
      { data: allocate(padded.height * padded.width).fill(1), grid: outer, items: 1 },
      { data: seam(grid.height, grid.width, margins, feathering), grid: inner, items: 1 },
      margins.left,
      margins.top,
    );
    return {
      IMAGE: imageOnGrid(padded, data),
      MASK: mask([1, padded.height, padded.width], marked),
    };
  },
});

/**
 * The mask over the old picture: 1 at an edge that got a border, falling with the square of the distance to 0. Pictures
 * that are too small for the feathering get none.
 */
function seam(height: number, width: number, margins: Margins, feathering: number): Float32Array {
  const values = new Float32Array(height * width);
  if (feathering === 0 || feathering * 2 >= height || feathering * 2 >= width) return values;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const distance = Math.min(
        margins.top === 0 ? height : row,
        margins.bottom === 0 ? height : height - row,
        margins.left === 0 ? width : column,
        margins.right === 0 ? width : width - column,
      );
      const share = Math.max((feathering - distance) / feathering, 0);
      values[row * width + column] = share * share;
    }
  }
  return values;
}
