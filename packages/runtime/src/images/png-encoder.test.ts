import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPngTexts } from "../metadata/read-png-text.ts";
import { decodePixels, pixelsHash, pixelsOf } from "./pixels.ts";
import { encodePng } from "./png-encoder.ts";
import { filterRows } from "./png-filter.ts";
import { noisePicture } from "./testing/noise-picture.ts";

async function rawPixels(png: Uint8Array) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, data: new Uint8Array(data) };
}

describe("the PNG encoder", () => {
  it("writes pictures of any size that another decoder reads as they were", async () => {
    const size = fc.integer({ min: 1, max: 40 });
    const picture = fc
      .record({ width: size, height: size, channels: fc.constantFrom<3 | 4>(3, 4), seed: fc.nat() })
      .map(({ width, height, channels, seed }) => noisePicture(width, height, channels, seed));
    await fc.assert(
      fc.asyncProperty(picture, async (original) => {
        expect(await rawPixels(await encodePng(original))).toEqual(original);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [1, 1],
    [4000, 1],
    [1, 4000],
  ])("writes a picture of %i x %i pixels", async (width, height) => {
    const original = noisePicture(width, height, 3, 9);
    expect(await rawPixels(await encodePng(original))).toEqual(original);
  });

  it("gives the same bytes for the same picture and texts", async () => {
    const picture = noisePicture(33, 21, 4, 5);
    const texts = [{ keyword: "weft", text: "{}" }];
    expect(await encodePng(picture, texts)).toEqual(await encodePng(picture, texts));
  });

  it("keeps any text, and other readers find it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const kept = text.replaceAll("\0", "").toWellFormed();
        const png = await encodePng(noisePicture(2, 2, 3, 1), [{ keyword: "parameters", text }]);
        expect(readPngTexts(png)).toEqual({ texts: [{ keyword: "parameters", text: kept }], damage: [] });
      }),
      { numRuns: 100 },
    );
    const text = "一只猫 🐈\nNegative prompt: größe, ß";
    const png = await encodePng(noisePicture(2, 2, 3, 1), [
      { keyword: "parameters", text },
      { keyword: "prompt", text: '{"a":1}\n' },
    ]);
    expect((await sharp(png).metadata()).comments).toEqual([
      { keyword: "parameters", text },
      { keyword: "prompt", text: '{"a":1}\n' },
    ]);
  });

  it("puts the texts before the pixels", async () => {
    const png = Buffer.from(await encodePng(noisePicture(2, 2, 3, 1), [{ keyword: "weft", text: "{}" }]));
    expect(png.indexOf("tEXt")).toBeLessThan(png.indexOf("IDAT"));
  });

  it("refuses a picture without pixels and a keyword that no PNG may have", async () => {
    await expect(encodePng(noisePicture(0, 3, 3, 1))).rejects.toThrow("0x3");
    const bad = [{ keyword: " weft", text: "" }];
    await expect(encodePng(noisePicture(1, 1, 3, 1), bad)).rejects.toThrow("keyword");
  });

  it("filters smooth rows so that they compress better than unfiltered", () => {
    const width = 64;
    const data = Uint8Array.from({ length: width * 8 * 3 }, (_, index) => Math.floor(index / 3) % width);
    const filtered = filterRows({ width, height: 8, channels: 3, data });
    const filters = Array.from({ length: 8 }, (_, row) => filtered[row * (width * 3 + 1)]);
    expect(filters).toEqual([1, 2, 2, 2, 2, 2, 2, 2]);
  });
});

describe("the hash of pixels", () => {
  it("is the same computed before saving and from the file", async () => {
    for (const channels of [3, 4] as const) {
      const picture = noisePicture(13, 7, channels, 3);
      const decoded = await decodePixels(await encodePng(picture), "x.png");
      expect(pixelsHash(decoded)).toBe(pixelsHash(pixelsOf(picture)));
    }
  });

  it("does not depend on metadata, and does on every channel", async () => {
    const picture = noisePicture(5, 5, 4, 3);
    const other = { ...picture, data: picture.data.map((byte, index) => (index === 99 ? byte ^ 1 : byte)) };
    const tagged = await encodePng(picture, [{ keyword: "a", text: "b" }]);
    expect(pixelsHash(await decodePixels(tagged, "x"))).toBe(pixelsHash(pixelsOf(picture)));
    expect(pixelsHash(pixelsOf(other))).not.toBe(pixelsHash(pixelsOf(picture)));
  });
});
