import type { ImageValue, MaskValue } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { imageOf, maskOf, maskRows, rampImage, rampMask } from "../testing/values.ts";
import { cropMask } from "./crop-mask.ts";
import { featherMask } from "./feather-mask.ts";
import { growMask } from "./grow-mask.ts";
import { imageColorToMask } from "./image-color-to-mask.ts";
import { imageToMask } from "./image-to-mask.ts";
import { invertMask } from "./invert-mask.ts";
import { joinImageWithAlpha } from "./join-image-with-alpha.ts";
import { maskComposite } from "./mask-composite.ts";
import { maskToImage } from "./mask-to-image.ts";
import { solidMask } from "./solid-mask.ts";
import { splitImageWithAlpha } from "./split-image-with-alpha.ts";
import { thresholdMask } from "./threshold-mask.ts";

function rowsOf(result: Readonly<Record<string, unknown>>): number[][] {
  return maskRows(result.MASK as MaskValue);
}

const dot = maskOf([0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]);

describe("GrowMask", () => {
  it("grows to a diamond with tapered corners and to a square without", async () => {
    expect(rowsOf(await runNode(growMask, { mask: dot, expand: 2 }))).toEqual([
      [0, 0, 1, 0, 0],
      [0, 1, 1, 1, 0],
      [1, 1, 1, 1, 1],
      [0, 1, 1, 1, 0],
      [0, 0, 1, 0, 0],
    ]);
    const square = await runNode(growMask, { mask: dot, expand: 1, tapered_corners: false });
    expect(rowsOf(square)[1]).toEqual([0, 1, 1, 1, 0]);
    expect(rowsOf(square)[0]).toEqual([0, 0, 0, 0, 0]);
  });

  it("shrinks what is marked, but not from the picture's edge", async () => {
    const full = maskOf([1, 1, 1], [1, 1, 0], [1, 1, 1]);
    expect(rowsOf(await runNode(growMask, { mask: full, expand: -1 }))).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [1, 1, 0],
    ]);
  });

  it("grows every mask of a batch alone, however far", async () => {
    const mask: MaskValue = { kind: "MASK", shape: [2, 1, 3], data: Float32Array.of(0, 0, 0, 0.5, 0, 0) };
    const { MASK } = await runNode(growMask, { mask, expand: 16384 });
    expect(Array.from((MASK as MaskValue).data)).toEqual([0, 0, 0, 0.5, 0.5, 0.5]);
  });

  it("never makes a mask smaller by growing, nor larger by shrinking", async () => {
    const amount = fc.integer({ min: -3, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 }),
        amount,
        fc.boolean(),
        async (values, expand, tapered_corners) => {
          const mask: MaskValue = { kind: "MASK", shape: [1, 3, 4], data: Float32Array.from(values) };
          const grown = (await runNode(growMask, { mask, expand, tapered_corners })).MASK as MaskValue;
          grown.data.forEach((value, index) => {
            expect(Math.sign(value - (mask.data[index] ?? 0)) * Math.sign(expand)).toBeGreaterThanOrEqual(0);
          });
        },
      ),
    );
  });
});

describe("values of masks", () => {
  it("inverts", async () => {
    expect(rowsOf(await runNode(invertMask, { mask: maskOf([0, 0.25, 1]) }))).toEqual([[1, 0.75, 0]]);
  });

  it("marks what is above the threshold, and not what equals it", async () => {
    const mask = maskOf([0.1, 0.3, 0.31]);
    expect(rowsOf(await runNode(thresholdMask, { mask, value: 0.3 }))).toEqual([[0, 0, 1]]);
  });

  it("fills a mask with one value", async () => {
    expect(rowsOf(await runNode(solidMask, { value: 0.5, width: 2, height: 1 }))).toEqual([[0.5, 0.5]]);
  });

  it("fades towards the edges that are named", async () => {
    const mask = maskOf([1, 1, 1, 1], [1, 1, 1, 1]);
    expect(rowsOf(await runNode(featherMask, { mask, left: 2 }))).toEqual([
      [0.5, 1, 1, 1],
      [0.5, 1, 1, 1],
    ]);
    expect(rowsOf(await runNode(featherMask, { mask, right: 4, bottom: 2 }))).toEqual([
      [1, 0.75, 0.5, 0.25],
      [0.5, 0.375, 0.25, 0.125],
    ]);
  });

  it("cuts a rectangle, as far as it lies inside", async () => {
    const mask = maskOf([0.1, 0.2, 0.3], [0.4, 0.5, 0.6]);
    expect(rowsOf(await runNode(cropMask, { mask, x: 1, y: 1, width: 5, height: 5 }))).toEqual([[0.5, 0.6]]);
  });
});

describe("MaskComposite", () => {
  it.each([
    ["multiply", 0.4],
    ["add", 1],
    ["subtract", 0],
    ["and", 0],
    ["or", 1],
    ["xor", 1],
  ])("combines 0.5 and 0.8 by %s", async (operation, expected) => {
    const result = await runNode(maskComposite, {
      destination: maskOf([0.5]),
      source: maskOf([0.8]),
      operation,
    });
    expect(rowsOf(result)).toEqual([[expected]]);
  });

  it("changes only where the source lies", async () => {
    const result = await runNode(maskComposite, {
      destination: maskOf([1, 1, 1], [1, 1, 1]),
      source: maskOf([0, 0], [0, 0]),
      x: 2,
      y: 1,
    });
    expect(rowsOf(result)).toEqual([
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });

  it("uses a shorter batch of sources in turn", async () => {
    const { MASK } = await runNode(maskComposite, {
      destination: { kind: "MASK", shape: [3, 1, 1], data: Float32Array.of(1, 1, 1) },
      source: { kind: "MASK", shape: [2, 1, 1], data: Float32Array.of(0.25, 0.5) },
    });
    expect(Array.from((MASK as MaskValue).data)).toEqual([0.25, 0.5, 0.25]);
  });
});

describe("masks and images", () => {
  it("makes a grey picture of a mask", async () => {
    const { IMAGE } = await runNode(maskToImage, { mask: maskOf([0.25, 1]) });
    expect(IMAGE).toEqual(imageOf([1, 1, 2, 3], [0.25, 0.25, 0.25, 1, 1, 1]));
  });

  it.each([
    ["red", 0.25],
    ["green", 0.5],
    ["blue", 0.75],
    ["alpha", 0],
  ])("takes the %s channel", async (channel, expected) => {
    const image = imageOf([1, 1, 1, 4], [0.25, 0.5, 0.75, 0]);
    expect(rowsOf(await runNode(imageToMask, { image, channel }))).toEqual([[expected]]);
  });

  it("takes a picture without transparency as opaque", async () => {
    const image = rampImage(1, 1, 2, 3);
    expect(rowsOf(await runNode(imageToMask, { image, channel: "alpha" }))).toEqual([[1, 1]]);
  });

  it("marks the pixels that have exactly the colour", async () => {
    const image = imageOf([1, 1, 3, 3], [1, 0.502, 0, 1, 0.5, 0, 1, 128 / 255, 0.01]);
    expect(rowsOf(await runNode(imageColorToMask, { image, color: 0xff8000 }))).toEqual([[1, 1, 0]]);
  });

  it("joins and splits transparency without loss", async () => {
    const image = rampImage(2, 3, 2, 3);
    const alpha = rampMask(2, 3, 2);
    const joined = await runNode(joinImageWithAlpha, { image, alpha });
    expect((joined.IMAGE as ImageValue).shape).toEqual([2, 3, 2, 4]);
    const parts = await runNode(splitImageWithAlpha, { image: joined.IMAGE });
    expect(parts.IMAGE).toEqual(image);
    (parts.MASK as MaskValue).data.forEach((value, index) => {
      expect(value).toBeCloseTo(alpha.data[index] ?? 9, 6);
    });
  });

  it("fits the mask to the picture and the shorter batch to the longer one", async () => {
    const { IMAGE } = await runNode(joinImageWithAlpha, {
      image: rampImage(1, 2, 2, 3),
      alpha: rampMask(3, 4, 4),
    });
    expect((IMAGE as ImageValue).shape).toEqual([3, 2, 2, 4]);
  });
});
