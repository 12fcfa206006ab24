import type { ImageValue } from "@weft/graph";
import { image } from "../../arrays/image.ts";

/** The four pictures of a two by two grid: upper left, upper right, lower left, lower right. A middle line is left out. */
export function splitGrid(grid: ImageValue): readonly ImageValue[] {
  const [batch, height, width, channels] = grid.shape;
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  const corners = [
    [0, 0],
    [0, width - columns],
    [height - rows, 0],
    [height - rows, width - columns],
  ] as const;
  return corners.map(([top, left]) => {
    const data = new Float32Array(batch * rows * columns * channels);
    for (let item = 0; item < batch; item += 1) {
      for (let row = 0; row < rows; row += 1) {
        const from = ((item * height + top + row) * width + left) * channels;
        data.set(
          grid.data.subarray(from, from + columns * channels),
          (item * rows + row) * columns * channels,
        );
      }
    }
    return image([batch, rows, columns, channels], data);
  });
}
