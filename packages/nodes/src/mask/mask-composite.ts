import { combo, defineNode, int, maskInput, maskOutput, words } from "@weft/graph";
import { clampUnit } from "../arrays/image.ts";
import { mask } from "../arrays/mask.ts";

/** The logical operations see a mask as marked from here on. */
const MARKED = 0.5;
const isMarked = (value: number): boolean => value > MARKED;

const OPERATIONS = {
  multiply: (below: number, above: number) => below * above,
  add: (below: number, above: number) => below + above,
  subtract: (below: number, above: number) => below - above,
  and: (below: number, above: number) => Number(isMarked(below) && isMarked(above)),
  or: (below: number, above: number) => Number(isMarked(below) || isMarked(above)),
  xor: (below: number, above: number) => Number(isMarked(below) !== isMarked(above)),
} as const;

export const maskComposite = defineNode({
  type: "MaskComposite",
  version: 1,
  title: words("Combine masks", "组合遮罩"),
  category: "mask",
  description: words("Works one mask into another.", "把一个遮罩与另一个遮罩组合。"),
  aliases: ["merge", "union", "intersect"],
  inputs: {
    destination: maskInput({
      description: words("The mask below; the result has its size.", "底层遮罩，结果与其尺寸相同。"),
    }),
    source: maskInput({ description: words("The mask on top.", "上层遮罩。") }),
    x: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Where the source's left edge lies.", "上层遮罩左边缘的位置。"),
    }),
    y: int({
      default: 0,
      min: 0,
      max: 16384,
      unit: "px",
      description: words("Where the source's top edge lies.", "上层遮罩上边缘的位置。"),
    }),
    operation: combo(["multiply", "add", "subtract", "and", "or", "xor"], {
      description: words(
        "How the two are combined where they overlap; outside, the destination stays.",
        "重叠部分的组合方式；重叠之外保留底层遮罩。",
      ),
    }),
  },
  outputs: { MASK: maskOutput() },
  effect: "pure",
  run: ({ destination, source, x, y, operation }) => {
    const [batch, height, width] = destination.shape;
    const [sourceBatch, sourceHeight, sourceWidth] = source.shape;
    const combine = OPERATIONS[operation];
    const data = destination.data.slice();
    for (let picture = 0; picture < batch; picture += 1) {
      for (let row = y; row < Math.min(y + sourceHeight, height); row += 1) {
        for (let column = x; column < Math.min(x + sourceWidth, width); column += 1) {
          const place = (picture * height + row) * width + column;
          const from = ((picture % sourceBatch) * sourceHeight + row - y) * sourceWidth + column - x;
          data[place] = clampUnit(combine(data[place] ?? 0, source.data[from] ?? 0));
        }
      }
    }
    return { MASK: mask(destination.shape, data) };
  },
});
