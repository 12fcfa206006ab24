import type { Grid } from "@weft/diffusion";
import type { MaskValue } from "@weft/graph";
import { allocate } from "./allocate.ts";

export function mask(shape: MaskValue["shape"], data: Float32Array): MaskValue {
  return { kind: "MASK", shape, data };
}

export function maskOnGrid({ planes, height, width }: Grid, data: Float32Array): MaskValue {
  return mask([planes, height, width], data);
}

export function mapMask(source: MaskValue, compute: (value: number) => number): MaskValue {
  return mask(source.shape, source.data.map(compute));
}

/** A mask of one value everywhere. */
export function solidMask(value: number, height: number, width: number, batch = 1): MaskValue {
  return mask([batch, height, width], allocate(batch * height * width).fill(value));
}
