import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { runNode } from "../../testing/run-node.ts";
import { rampImage } from "../../testing/values.ts";
import { imageGrid } from "./image-grid.ts";
import { labelledBlank } from "./labelled-blank.ts";
import { textPixels, textSize } from "./pixel-font.ts";

const grid = async (inputs: object): Promise<ImageValue> =>
  (await runNode(imageGrid, { ...inputs })).IMAGE as ImageValue;

function brightness({ shape: [, , width], data }: ImageValue, x: number, y: number): number {
  return data[(y * width + x) * 3] ?? Number.NaN;
}

function white(width: number, height: number): ImageValue {
  return { kind: "IMAGE", shape: [1, height, width, 3], data: new Float32Array(width * height * 3).fill(1) };
}

describe("a grid of pictures", () => {
  it("places pictures of any size in rows, each in the middle of its cell", async () => {
    const made = await grid({ image: [white(8, 8), white(16, 8), white(4, 4)], columns: 2, cell: 32 });
    expect(made.shape).toEqual([1, 64, 64, 3]);
    expect(brightness(made, 0, 0)).toBeCloseTo(1);
    // The wide one fills its cell's width and half of its height.
    expect(brightness(made, 33, 16)).toBeCloseTo(1);
    expect(brightness(made, 33, 2)).toBeLessThan(0.2);
    expect(brightness(made, 60, 60)).toBeLessThan(0.2);
  });

  it("shows every picture of a batch, and makes no wider a grid than it has pictures", async () => {
    const made = await grid({ image: [rampImage(3, 4, 4, 4)], columns: 8, cell: 32 });
    expect(made.shape).toEqual([1, 32, 96, 3]);
  });

  it("writes a label under each picture that has one", async () => {
    const plain = await grid({ image: [white(8, 8), white(8, 8)], columns: 2, cell: 128 });
    const made = await grid({ image: [white(8, 8), white(8, 8)], columns: 2, cell: 128, labels: "A" });
    expect(made.shape[1]).toBeGreaterThan(plain.shape[1]);
    const row = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, x) => x + from).filter((x) =>
        Array.from({ length: made.shape[1] - 128 }, (_, y) => 128 + y).some(
          (y) => brightness(made, x, y) > 0.5,
        ),
      ).length;
    expect(row(0, 128)).toBeGreaterThan(0);
    expect(row(128, 256)).toBe(0);
  });
});

describe("a labelled blank", () => {
  it("is dark, with its words on it", async () => {
    const { IMAGE } = await runNode(labelledBlank, { text: "no key", width: 64, height: 48 });
    const { shape, data } = IMAGE as ImageValue;
    expect(shape).toEqual([1, 48, 64, 3]);
    const bright = data.filter((value) => value > 0.5).length / 3;
    expect(bright).toBeGreaterThan(20);
    expect(bright).toBeLessThan(64 * 24);
  });
});

describe("the letters", () => {
  it("stay in the size that they say, and small ones are drawn as capitals", () => {
    const text = "Ab 9?\n€";
    const [width, height] = textSize(text);
    expect([width, height]).toEqual([29, 16]);
    for (const [x, y] of textPixels(text)) {
      expect(x).toBeLessThan(width);
      expect(y).toBeLessThan(height);
    }
    expect(textPixels("abc")).toEqual(textPixels("ABC"));
    expect(textPixels("€")).toEqual(textPixels("?"));
  });
});
