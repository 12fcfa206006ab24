import { resize, type Size } from "@weft/diffusion";
import type { MaskValue } from "@weft/graph";
import { maskGrid } from "./grid.ts";
import { mask } from "./mask.ts";

/** The mask at another size, bilinear, as every node that receives a mask of any size brings it to its picture's. */
export function resizeMask(source: MaskValue, to: Size): MaskValue {
  return mask([source.shape[0], to.height, to.width], resize(source.data, maskGrid(source), to, "bilinear"));
}
