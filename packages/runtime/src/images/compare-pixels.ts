import type { Pixels } from "./pixels.ts";

/** What counts as the same value of a channel on another machine, out of 255. */
const CHANNEL_TOLERANCE = 2;
/** How many of the pixels must be within the tolerance for two pictures to be equivalent. */
const EQUIVALENT_FRACTION = 0.999;

/** A rectangle in pixels; `right` and `bottom` are the last column and row inside it. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How far two pictures are apart. */
export type PixelComparison =
  | { readonly verdict: "different"; readonly kind: "size" }
  | {
      /** `identical`: every byte. `equivalent`: at most 2/255 on 99.9 % of the pixels. */
      readonly verdict: "identical" | "equivalent" | "different";
      readonly kind: "pixels";
      /** Fraction of the pixels whose channels are all within 2/255. */
      readonly withinTolerance: number;
      readonly differingPixels: number;
      /** The largest difference of a channel, 0 to 255. */
      readonly maxDifference: number;
      /** The mean difference over all channels of all pixels, 0 to 255. */
      readonly meanDifference: number;
      /** Around all pixels that differ at all. */
      readonly box?: Box;
    };

/** Compares two pictures pixel by pixel, alpha included. */
export function comparePixels(one: Pixels, other: Pixels): PixelComparison {
  if (one.width !== other.width || one.height !== other.height) return { verdict: "different", kind: "size" };
  const { width, height } = one;
  const pixels = width * height;
  const box = { left: width, top: height, right: -1, bottom: -1 };
  let [differing, within, largest, sum] = [0, 0, 0, 0];
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    let worst = 0;
    for (let channel = pixel * 4; channel < pixel * 4 + 4; channel += 1) {
      const difference = Math.abs((one.rgba[channel] ?? 0) - (other.rgba[channel] ?? 0));
      sum += difference;
      if (difference > worst) worst = difference;
    }
    if (worst <= CHANNEL_TOLERANCE) within += 1;
    if (worst === 0) continue;
    differing += 1;
    largest = Math.max(largest, worst);
    const column = pixel % width;
    const row = (pixel - column) / width;
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column);
    box.top = Math.min(box.top, row);
    box.bottom = row;
  }
  const withinTolerance = pixels === 0 ? 1 : within / pixels;
  const close = withinTolerance >= EQUIVALENT_FRACTION;
  return {
    verdict: differing === 0 ? "identical" : close ? "equivalent" : "different",
    kind: "pixels",
    withinTolerance,
    differingPixels: differing,
    maxDifference: largest,
    meanDifference: pixels === 0 ? 0 : sum / (pixels * 4),
    ...(differing === 0 ? {} : { box }),
  };
}
