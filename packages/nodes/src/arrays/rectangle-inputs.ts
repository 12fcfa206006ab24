import { int, words } from "@weft/graph";

/** The inputs of a node that cuts out a rectangle, in pixels; spread in the order that ComfyUI has them. */
export const rectangleSizeInputs = () => ({
  width: int({
    default: 512,
    min: 1,
    max: 16384,
    unit: "px",
    description: words("Width of the rectangle.", "矩形的宽度。"),
  }),
  height: int({
    default: 512,
    min: 1,
    max: 16384,
    unit: "px",
    description: words("Height of the rectangle.", "矩形的高度。"),
  }),
});

export const rectangleCornerInputs = () => ({
  x: int({
    default: 0,
    min: 0,
    max: 16384,
    unit: "px",
    description: words("Distance from the left edge.", "到左边缘的距离。"),
  }),
  y: int({
    default: 0,
    min: 0,
    max: 16384,
    unit: "px",
    description: words("Distance from the top edge.", "到上边缘的距离。"),
  }),
});
