import type { ImageValue, MaskValue } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { imageOf, maskRows, rampImage } from "../testing/values.ts";
import { imageCrop } from "./image-crop.ts";
import { imageFlip } from "./image-flip.ts";
import { imagePadForOutpaint } from "./image-pad-for-outpaint.ts";
import { imageRotate } from "./image-rotate.ts";

/** Grey pixels by rows, as the value of their red channel. */
function grey(...rows: readonly (readonly number[])[]): ImageValue {
  return imageOf(
    [1, rows.length, rows[0]?.length ?? 0, 3],
    rows.flat().flatMap((value) => [value, value, value]),
  );
}

function rows(value: unknown): number[][] {
  const { shape, data } = value as ImageValue;
  const [, height, width, channels] = shape;
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => data[(row * width + column) * channels] ?? Number.NaN),
  );
}

describe("ImageCrop", () => {
  it("cuts a rectangle out of every picture", async () => {
    const image = grey([1, 2, 3], [4, 5, 6], [7, 8, 9]);
    const { IMAGE } = await runNode(imageCrop, { image, x: 1, y: 0, width: 2, height: 2 });
    expect(rows(IMAGE)).toEqual([
      [2, 3],
      [5, 6],
    ]);
  });

  it("keeps what there is when the rectangle reaches outside, at least a pixel", async () => {
    const image = grey([1, 2], [3, 4]);
    const beyond = await runNode(imageCrop, { image, x: 1, y: 1, width: 99, height: 99 });
    expect(rows(beyond.IMAGE)).toEqual([[4]]);
    const outside = await runNode(imageCrop, { image, x: 50, y: 0, width: 1, height: 1 });
    expect(rows(outside.IMAGE)).toEqual([[2]]);
  });
});

describe("ImageFlip and ImageRotate", () => {
  const image = grey([1, 2, 3], [4, 5, 6]);

  it("swaps top and bottom, or left and right", async () => {
    const vertical = await runNode(imageFlip, { image, flip_method: "x-axis: vertically" });
    expect(rows(vertical.IMAGE)).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    const horizontal = await runNode(imageFlip, { image, flip_method: "y-axis: horizontally" });
    expect(rows(horizontal.IMAGE)).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
  });

  it.each([
    [
      "none",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      "90 degrees",
      [
        [4, 1],
        [5, 2],
        [6, 3],
      ],
    ],
    [
      "180 degrees",
      [
        [6, 5, 4],
        [3, 2, 1],
      ],
    ],
    [
      "270 degrees",
      [
        [3, 6],
        [2, 5],
        [1, 4],
      ],
    ],
  ])("turns clockwise by %s", async (rotation, expected) => {
    expect(rows((await runNode(imageRotate, { image, rotation })).IMAGE)).toEqual(expected);
  });

  it("comes back after four quarter turns, for any picture", async () => {
    const side = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(side, side, side, async (batch, height, width) => {
        const original = rampImage(batch, height, width, 3);
        let turned: unknown = original;
        for (let turn = 0; turn < 4; turn += 1) {
          turned = (await runNode(imageRotate, { image: turned, rotation: "90 degrees" })).IMAGE;
        }
        expect(turned).toEqual(original);
      }),
    );
  });
});

describe("ImagePadForOutpaint", () => {
  it("adds grey borders and marks them, and nothing else when there is no feathering", async () => {
    const { IMAGE, MASK } = await runNode(imagePadForOutpaint, {
      image: grey([1, 2]),
      left: 1,
      bottom: 1,
      feathering: 0,
    });
    expect(rows(IMAGE)).toEqual([
      [0.5, 1, 2],
      [0.5, 0.5, 0.5],
    ]);
    expect(maskRows(MASK as MaskValue)).toEqual([
      [1, 0, 0],
      [1, 1, 1],
    ]);
  });

  it("lets the mask reach into the picture from the new borders only, with the square of the distance", async () => {
    const { MASK } = await runNode(imagePadForOutpaint, {
      image: rampImage(1, 5, 5, 3),
      right: 1,
      feathering: 2,
    });
    // The last column is one pixel from the border: ((2 - 1) / 2)², the one before two: 0.
    expect(maskRows(MASK as MaskValue)[2]).toEqual([0, 0, 0, 0, 0.25, 1]);
  });

  it("does not feather a picture that is too small for it", async () => {
    const { MASK } = await runNode(imagePadForOutpaint, {
      image: rampImage(1, 4, 4, 3),
      top: 1,
      feathering: 2,
    });
    expect(maskRows(MASK as MaskValue)[1]).toEqual([0, 0, 0, 0]);
  });
});
