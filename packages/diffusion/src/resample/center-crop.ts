import type { Size } from "./resize.ts";
import { roundHalfEven } from "./round-half-even.ts";

/** A rectangle inside a picture, in its pixels. */
export interface Crop extends Size {
  readonly x: number;
  readonly y: number;
}

/**
 * The largest centred part of a picture that has the proportions of `to`, as ComfyUI's `crop: center` cuts it before
 * resizing: the same whole number of pixels goes on both sides.
 */
export function centerCrop(from: Size, to: Size): Crop {
  const fromAspect = from.width / from.height;
  const toAspect = to.width / to.height;
  const x =
    fromAspect > toAspect ? roundHalfEven((from.width - from.width * (toAspect / fromAspect)) / 2) : 0;
  const y =
    fromAspect < toAspect ? roundHalfEven((from.height - from.height * (fromAspect / toAspect)) / 2) : 0;
  return { x, y, width: Math.max(from.width - 2 * x, 1), height: Math.max(from.height - 2 * y, 1) };
}
