import { describe, expect, it } from "vitest";
import { comparePixels } from "./compare-pixels.ts";
import { type Pixels, pixelsOf } from "./pixels.ts";
import { noisePicture } from "./testing/noise-picture.ts";

function changed(
  pixels: Pixels,
  changes: ReadonlyArray<readonly [x: number, y: number, by: number]>,
): Pixels {
  const rgba = Uint8Array.from(pixels.rgba);
  for (const [x, y, by] of changes) {
    const at = (y * pixels.width + x) * 4;
    const value = rgba[at] ?? 0;
    rgba[at] = value + by > 255 ? value - by : value + by;
  }
  return { ...pixels, rgba };
}

describe("comparing pixels", () => {
  const picture = pixelsOf(noisePicture(50, 40, 3, 8));

  it("calls equal bytes identical", () => {
    expect(comparePixels(picture, changed(picture, []))).toEqual({
      verdict: "identical",
      kind: "pixels",
      withinTolerance: 1,
      differingPixels: 0,
      maxDifference: 0,
      meanDifference: 0,
    });
  });

  it("calls small differences equivalent, and says where they are", () => {
    const other = changed(picture, [
      [3, 5, 2],
      [20, 30, 1],
    ]);
    expect(comparePixels(picture, other)).toMatchObject({
      verdict: "equivalent",
      differingPixels: 2,
      withinTolerance: 1,
      maxDifference: 2,
      meanDifference: 3 / (50 * 40 * 4),
      box: { left: 3, top: 5, right: 20, bottom: 30 },
    });
  });

  it("allows one pixel in a thousand to be far off, and no more", () => {
    const two: ReadonlyArray<readonly [number, number, number]> = [
      [0, 0, 90],
      [49, 39, 90],
    ];
    expect(comparePixels(picture, changed(picture, two))).toMatchObject({ verdict: "equivalent" });
    const three = changed(picture, [...two, [7, 7, 3]]);
    expect(comparePixels(picture, three)).toMatchObject({
      verdict: "different",
      withinTolerance: 1 - 3 / 2000,
    });
  });

  it("calls pictures of different sizes different", () => {
    expect(comparePixels(picture, pixelsOf(noisePicture(40, 50, 3, 8)))).toEqual({
      verdict: "different",
      kind: "size",
    });
  });
});
