import {
  defineNode,
  type ImageValue,
  imageInput,
  imageOutput,
  int,
  repeated,
  text,
  words,
} from "@weft/graph";
import { allocate } from "../../arrays/allocate.ts";
import { withChannels } from "../../arrays/image.ts";
import { interpolateImage } from "../../arrays/resize-image.ts";
import { drawText } from "./draw-text.ts";

const GROUND = 0.08;
const LETTERS = 0.9;
/** Of a cell's side. */
const LABEL_SHARE = 0.08;
/** Free at both ends of a label, of a cell's side. */
const MARGIN = 0.03;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export const imageGrid = defineNode({
  type: "ImageGrid",
  version: 1,
  title: words("Grid of pictures", "图像网格"),
  category: "image",
  description: words(
    "Puts pictures of any size side by side into one, each with a label under it: to compare them.",
    "把任意尺寸的图像并排放入一张图中，并在下方标注文字，便于比较。",
  ),
  aliases: ["contact sheet", "compare", "XY plot"],
  inputs: {
    image: repeated(
      imageInput({
        description: words("The pictures; of a batch every one.", "要排列的图像；批次中的每一张都会列出。"),
      }),
      { min: 1, max: 64 },
    ),
    labels: text({
      multiline: true,
      description: words("One line a picture; may stay empty.", "每行对应一张图像的文字，可留空。"),
    }),
    columns: int({
      default: 3,
      min: 1,
      max: 64,
      description: words("Pictures in a row.", "每行的图像数量。"),
    }),
    cell: int({
      default: 512,
      min: 32,
      max: 4096,
      unit: "px",
      description: words("The longer side of each picture in the grid.", "网格中每张图像的长边。"),
    }),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "pure",
  run: ({ image, labels, columns, cell }) => {
    const pictures = image.flatMap(singles);
    const names = labels.trim() === "" ? [] : labels.split("\n");
    const label = names.length === 0 ? 0 : Math.max(9, Math.round(cell * LABEL_SHARE));
    const across = Math.min(columns, pictures.length);
    const down = Math.ceil(pictures.length / across);
    const width = across * cell;
    const height = down * (cell + label);
    const grid: ImageValue = {
      kind: "IMAGE",
      shape: [1, height, width, 3],
      data: allocate(width * height * 3).fill(GROUND),
    };
    pictures.forEach((picture, index) => {
      const x = (index % across) * cell;
      const y = Math.floor(index / across) * (cell + label);
      place(grid, picture, { x, y, side: cell });
      const name = names[index]?.trim() ?? "";
      if (name === "") return;
      const margin = Math.round(cell * MARGIN);
      const box = { x: x + margin, y: y + cell, width: cell - 2 * margin, height: label };
      drawText(grid, name, { ...box, value: LETTERS });
    });
    return { IMAGE: grid };
  },
});

function singles(batch: ImageValue): readonly ImageValue[] {
  const [count, height, width, channels] = batch.shape;
  const length = height * width * channels;
  return Array.from({ length: count }, (_, index) => ({
    kind: "IMAGE" as const,
    shape: [1, height, width, channels] as const,
    data: batch.data.subarray(index * length, (index + 1) * length),
  }));
}

/** In the middle of its cell, as large as fits. */
function place(grid: ImageValue, picture: ImageValue, { x, y, side }: Cell): void {
  const [, height, width] = picture.shape;
  const scale = side / Math.max(width, height);
  const to = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const { data } = interpolateImage(withChannels(picture, 3), to, "bilinear");
  const left = x + Math.floor((side - to.width) / 2);
  const top = y + Math.floor((side - to.height) / 2);
  const gridWidth = grid.shape[2];
  for (let row = 0; row < to.height; row += 1) {
    const line = data.subarray(row * to.width * 3, (row + 1) * to.width * 3);
    grid.data.set(line, ((top + row) * gridWidth + left) * 3);
  }
}
