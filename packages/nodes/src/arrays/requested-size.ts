import { roundHalfEven, type Size } from "@weft/diffusion";

/**
 * The size that a scaling node's widgets ask for: a side of 0 follows the other one in the picture's proportions; both 0
 * (`undefined`) leave the picture as it is.
 */
export function requestedSize(from: Size, width: number, height: number): Size | undefined {
  if (width === 0 && height === 0) return undefined;
  return {
    width: width === 0 ? Math.max(1, roundHalfEven((from.width * height) / from.height)) : width,
    height: height === 0 ? Math.max(1, roundHalfEven((from.height * width) / from.width)) : height,
  };
}

/** Both sides times a factor, at least one pixel. */
export function scaledSize(from: Size, factor: number): Size {
  return {
    width: Math.max(1, roundHalfEven(from.width * factor)),
    height: Math.max(1, roundHalfEven(from.height * factor)),
  };
}
