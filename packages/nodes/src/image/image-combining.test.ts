import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { imageOf, maskOf, rampImage } from "../testing/values.ts";
import { emptyImage } from "./empty-image.ts";
import { getImageSize } from "./get-image-size.ts";
import { imageBatch } from "./image-batch.ts";
import { imageBlend } from "./image-blend.ts";
import { imageCompositeMasked } from "./image-composite-masked.ts";
import { imageFromBatch } from "./image-from-batch.ts";
import { imageInvert } from "./image-invert.ts";
import { repeatImageBatch } from "./repeat-image-batch.ts";

function plain(value: number, width = 1, height = 1, batch = 1): ImageValue {
  return imageOf([batch, height, width, 3], Array<number>(batch * height * width * 3).fill(value));
}

function reds(value: unknown): number[] {
  const { data, shape } = value as ImageValue;
  return Array.from(
    data.filter((_, index) => index % shape[3] === 0),
    (red) => Number(red.toFixed(4)),
  );
}

describe("ImageBlend", () => {
  it.each([
    ["normal", 0.2, 0.8, 0.8],
    ["multiply", 0.5, 0.4, 0.2],
    ["screen", 0.5, 0.4, 0.7],
    ["overlay", 0.25, 0.4, 0.2],
    ["overlay", 0.75, 0.4, 0.7],
    ["soft_light", 0.5, 0.25, 0.375],
    ["soft_light", 0.25, 0.75, 0.375],
    ["soft_light", 0.64, 0.75, 0.72],
    ["difference", 0.75, 0.25, 0.5],
    ["difference", 0.25, 0.75, 0],
  ])("mixes by %s: %f under %f gives %f", async (blend_mode, below, above, expected) => {
    const { IMAGE } = await runNode(imageBlend, {
      image1: plain(below),
      image2: plain(above),
      blend_factor: 1,
      blend_mode,
    });
    expect(reds(IMAGE)).toEqual([expected]);
  });

  it("shows as much of the mixture as the factor says", async () => {
    const inputs = { image1: plain(0), image2: plain(1), blend_factor: 0.25 };
    expect(reds((await runNode(imageBlend, inputs)).IMAGE)).toEqual([0.25]);
  });

  it("brings the second picture to the first's size, batch and channels", async () => {
    const { IMAGE } = await runNode(imageBlend, {
      image1: plain(0, 2, 2, 3),
      image2: rampImage(1, 4, 8, 4),
    });
    expect((IMAGE as ImageValue).shape).toEqual([3, 2, 2, 3]);
  });
});

describe("ImageCompositeMasked", () => {
  it("covers what is below, and cuts off what does not fit", async () => {
    const { IMAGE } = await runNode(imageCompositeMasked, {
      destination: plain(0, 3, 2),
      source: plain(1, 2, 2),
      x: 2,
      y: 1,
    });
    expect(reds(IMAGE)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it("mixes through a mask that is fitted to the source", async () => {
    const { IMAGE } = await runNode(imageCompositeMasked, {
      destination: plain(0, 2, 1),
      source: plain(1, 2, 1),
      mask: maskOf([0, 0, 1, 1], [0, 0, 1, 1]),
    });
    expect(reds(IMAGE)).toEqual([0, 1]);
  });

  it("uses every mask of a batch for its picture", async () => {
    const { IMAGE } = await runNode(imageCompositeMasked, {
      destination: plain(0, 1, 1, 2),
      source: plain(1),
      mask: { kind: "MASK", shape: [2, 1, 1], data: Float32Array.of(0.25, 1) },
    });
    expect(reds(IMAGE)).toEqual([0.25, 1]);
  });

  it("stretches the source over the destination when asked", async () => {
    const { IMAGE } = await runNode(imageCompositeMasked, {
      destination: plain(0, 3, 1),
      source: plain(1),
      resize_source: true,
    });
    expect(reds(IMAGE)).toEqual([1, 1, 1]);
  });

  it("keeps the destination's channels: a source with alpha loses it, an alpha below gets an opaque source", async () => {
    const opaque = await runNode(imageCompositeMasked, {
      destination: plain(0),
      source: rampImage(1, 1, 1, 4),
    });
    expect((opaque.IMAGE as ImageValue).shape).toEqual([1, 1, 1, 3]);
    const transparent = await runNode(imageCompositeMasked, {
      destination: imageOf([1, 1, 1, 4], [0, 0, 0, 0]),
      source: plain(0.5),
    });
    expect(Array.from((transparent.IMAGE as ImageValue).data)).toEqual([0.5, 0.5, 0.5, 1]);
  });

  it("does not change the picture that it was given", async () => {
    const destination = plain(0, 2, 2);
    await runNode(imageCompositeMasked, { destination, source: plain(1, 2, 2) });
    expect(reds(destination)).toEqual([0, 0, 0, 0]);
  });
});

describe("batches of images", () => {
  it("joins two batches at the first's size", async () => {
    const { IMAGE } = await runNode(imageBatch, { image1: plain(0.25, 2, 2), image2: plain(0.5, 4, 8, 2) });
    expect((IMAGE as ImageValue).shape).toEqual([3, 2, 2, 3]);
    expect(reds(IMAGE)).toEqual([...Array(4).fill(0.25), ...Array(8).fill(0.5)]);
  });

  it("repeats a batch in turn", async () => {
    const image = imageOf([2, 1, 1, 3], [0, 0, 0, 1, 1, 1]);
    expect(reds((await runNode(repeatImageBatch, { image, amount: 2 })).IMAGE)).toEqual([0, 1, 0, 1]);
  });

  it.each([
    [1, 2, [0.25, 0.5]],
    [2, 9, [0.5]],
    [40, 1, [0.5]],
  ])("takes %i and so many as there are of %i", async (batch_index, length, expected) => {
    const image = imageOf([3, 1, 1, 3], [0, 0, 0, 0.25, 0.25, 0.25, 0.5, 0.5, 0.5]);
    expect(reds((await runNode(imageFromBatch, { image, batch_index, length })).IMAGE)).toEqual(expected);
  });

  it("tells the size of a batch", async () => {
    expect(await runNode(getImageSize, { image: rampImage(2, 3, 5, 3) })).toEqual({
      width: 5,
      height: 3,
      batch_size: 2,
    });
  });
});

describe("EmptyImage and ImageInvert", () => {
  it("fills with the colour 0xRRGGBB", async () => {
    const { IMAGE } = await runNode(emptyImage, { width: 1, height: 2, batch_size: 2, color: 0xff8000 });
    expect((IMAGE as ImageValue).shape).toEqual([2, 2, 1, 3]);
    expect(Array.from((IMAGE as ImageValue).data.slice(9))).toEqual([1, Math.fround(128 / 255), 0]);
  });

  it("inverts colours and leaves transparency", async () => {
    const { IMAGE } = await runNode(imageInvert, { image: imageOf([1, 1, 1, 4], [0, 0.25, 1, 0.25]) });
    expect(Array.from((IMAGE as ImageValue).data)).toEqual([1, 0.75, 0, 0.25]);
  });
});
