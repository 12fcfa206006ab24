import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { imageOf, rampImage } from "../testing/values.ts";
import { imageScale } from "./image-scale.ts";
import { imageScaleBy } from "./image-scale-by.ts";
import { imageScaleToTotalPixels } from "./image-scale-to-total-pixels.ts";

async function scaled(inputs: Readonly<Record<string, unknown>>): Promise<ImageValue> {
  return (await runNode(imageScale, inputs)).IMAGE as ImageValue;
}

describe("ImageScale", () => {
  it("makes every picture of the batch as large as asked", async () => {
    const image = await scaled({ image: rampImage(2, 4, 6, 3), width: 3, height: 8 });
    expect(image.shape).toEqual([2, 8, 3, 3]);
  });

  it("repeats pixels with nearest-exact and averages them with area", async () => {
    const image = imageOf([1, 1, 2, 3], [0, 0, 0, 1, 1, 1]);
    const doubled = await scaled({ image, width: 4, height: 1, upscale_method: "nearest-exact" });
    expect(Array.from(doubled.data)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    const halved = await scaled({ image, width: 1, height: 1, upscale_method: "area" });
    expect(Array.from(halved.data)).toEqual([0.5, 0.5, 0.5]);
  });

  it.each([
    [0, 6, [1, 6, 9, 3]],
    [9, 0, [1, 6, 9, 3]],
    [1, 0, [1, 1, 1, 3]],
  ])("follows the other side when one is 0 (%i x %i)", async (width, height, shape) => {
    expect((await scaled({ image: rampImage(1, 4, 6, 3), width, height })).shape).toEqual(shape);
  });

  it("leaves the picture as it is when both sides are 0", async () => {
    const image = rampImage(1, 4, 6, 3);
    expect(await scaled({ image, width: 0, height: 0 })).toBe(image);
  });

  it("cuts both sides equally before scaling when it may crop", async () => {
    const image = imageOf([1, 1, 4, 3], [0, 0, 0, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 1, 1, 1]);
    const cropped = await scaled({ image, width: 2, height: 1, crop: "center" });
    expect(Array.from(cropped.data)).toEqual([0.2, 0.2, 0.2, 0.6, 0.6, 0.6].map(Math.fround));
  });

  it("leaves Lanczos to the image service", async () => {
    const answer = rampImage(1, 2, 2, 3);
    const asked: unknown[] = [];
    const context = fakeContext({
      images: {
        lanczos: (image, width, height) => {
          asked.push([image.shape, width, height]);
          return Promise.resolve(answer);
        },
      },
    });
    const inputs = { image: rampImage(1, 4, 4, 3), width: 2, height: 2, upscale_method: "lanczos" };
    expect((await runNode(imageScale, inputs, context)).IMAGE).toBe(answer);
    expect(asked).toEqual([[[1, 4, 4, 3], 2, 2]]);
  });
});

describe("ImageScaleBy", () => {
  it.each([
    [2, [1, 10, 6, 3]],
    [0.5, [1, 2, 2, 3]],
    [0.01, [1, 1, 1, 3]],
  ])(
    "multiplies both sides by %f, halves to the even number, never below a pixel",
    async (scale_by, shape) => {
      const { IMAGE } = await runNode(imageScaleBy, { image: rampImage(1, 5, 3, 3), scale_by });
      expect((IMAGE as ImageValue).shape).toEqual(shape);
    },
  );
});

describe("ImageScaleToTotalPixels", () => {
  it("keeps the proportions at about the number of pixels that was asked for", async () => {
    const { IMAGE } = await runNode(imageScaleToTotalPixels, {
      image: rampImage(1, 10, 40, 3),
      megapixels: 0.01,
    });
    const [, height, width] = (IMAGE as ImageValue).shape;
    expect([height, width]).toEqual([51, 205]);
  });

  it("rounds both sides to multiples of the resolution steps", async () => {
    const { IMAGE } = await runNode(imageScaleToTotalPixels, {
      image: rampImage(1, 10, 40, 3),
      megapixels: 0.01,
      resolution_steps: 8,
    });
    expect((IMAGE as ImageValue).shape).toEqual([1, 48, 208, 3]);
  });
});
