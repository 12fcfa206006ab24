import { resize, type Size } from "@weft/diffusion";
import type { MaskValue } from "@weft/graph";
import { requireRoom } from "./allocate.ts";
import { gridLength, maskGrid } from "./grid.ts";
import { mask } from "./mask.ts";

/** The mask at another size, bilinear, as every node that receives a mask of any size brings it to its picture's. */
export function resizeMask(source: MaskValue, to: Size): MaskValue {
  const grid = maskGrid(source);
  requireRoom(gridLength({ ...grid, width: to.width, height: to.height }));
  return mask([source.shape[0], to.height, to.width], resize(source.data, grid, to, "bilinear"));
}
