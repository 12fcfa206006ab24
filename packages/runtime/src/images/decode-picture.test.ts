import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type DecodedPicture, decodePicture, toImageAndAlpha } from "./decode-picture.ts";
import { PNG_SIGNATURE, pngChunk } from "./png-chunk.ts";
import { encodePng } from "./png-encoder.ts";
import { noiseBytes, noisePicture } from "./testing/noise-picture.ts";

function decode(bytes: Uint8Array, maxPixels?: number): Promise<DecodedPicture> {
  const limit = maxPixels === undefined ? {} : { maxPixels };
  return decodePicture(bytes, { name: "photo.png", read: "all", ...limit });
}

function rawImage(width: number, height: number, channels: 1 | 2 | 3 | 4, data: Uint8Array | Uint16Array) {
  return sharp(data, { raw: { width, height, channels } });
}

/** Red on the left, green on the right. */
const RED_GREEN = Uint8Array.of(255, 0, 0, 0, 255, 0);

describe("decoding pictures", () => {
  it.each(["png", "tiff", "webp"] as const)("reads a lossless %s as it was", async (format) => {
    const data = noiseBytes(5 * 4 * 3, 2);
    const bytes = await rawImage(5, 4, 3, data)
      .toFormat(format, { lossless: true, compression: "none" })
      .toBuffer();
    const { image, alpha } = toImageAndAlpha(await decode(bytes));
    expect(image.shape).toEqual([1, 4, 5, 3]);
    expect([...image.data]).toEqual(Array.from(data, (byte) => Math.fround(byte / 255)));
    expect(alpha).toBeUndefined();
  });

  it.each(["jpeg", "avif"] as const)("reads a %s about as it was", async (format) => {
    const flat = new Uint8Array(16 * 16 * 3).fill(100);
    const decoded = await decode(await rawImage(16, 16, 3, flat).toFormat(format).toBuffer());
    expect(decoded).toMatchObject({ width: 16, height: 16, channels: 3, frames: 1 });
    expect(Math.max(...decoded.data.map((value) => Math.abs(value - 100)))).toBeLessThan(4);
  });

  it("gives alpha as a mask where 1 is opaque, and colours as stored under it", async () => {
    const bytes = await encodePng({
      width: 2,
      height: 1,
      channels: 4,
      data: Uint8Array.of(9, 8, 7, 0, 1, 2, 3, 255),
    });
    const { image, alpha } = toImageAndAlpha(await decode(bytes));
    expect([...(alpha?.data ?? [])]).toEqual([0, 1]);
    expect([...image.data].map((value) => Math.round(value * 255))).toEqual([9, 8, 7, 1, 2, 3]);
  });

  it("reads greyscale, with and without alpha, as RGB", async () => {
    const grey = await rawImage(2, 1, 1, Uint8Array.of(10, 20)).toColourspace("b-w").png().toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(1);
    const { image } = toImageAndAlpha(await decode(grey));
    expect([...image.data].map((value) => Math.round(value * 255))).toEqual([10, 10, 10, 20, 20, 20]);
    const withAlpha = await rawImage(1, 1, 2, Uint8Array.of(10, 51)).toColourspace("b-w").png().toBuffer();
    expect((await sharp(withAlpha).metadata()).channels).toBe(2);
    expect([...(toImageAndAlpha(await decode(withAlpha)).alpha?.data ?? [])]).toEqual([Math.fround(0.2)]);
  });

  it("reads a palette", async () => {
    const bytes = await rawImage(2, 1, 3, RED_GREEN).png({ palette: true }).toBuffer();
    expect((await sharp(bytes).metadata()).isPalette).toBe(true);
    expect([...toImageAndAlpha(await decode(bytes)).image.data]).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it.each([
    [1, "grey16"],
    [3, "rgb16"],
  ] as const)("keeps the precision of 16 bits in %i channels", async (channels, space) => {
    const data = Uint16Array.of(0, 1, 30_000, 30_001, 65_534, 65_535);
    const bytes = await rawImage(6 / channels, 1, channels, data)
      .toColourspace(space)
      .png()
      .toBuffer();
    expect((await sharp(bytes).metadata()).depth).toBe("ushort");
    const { image } = toImageAndAlpha(await decode(bytes));
    const values = channels === 3 ? [...image.data] : [...image.data].filter((_, index) => index % 3 === 0);
    expect(values).toEqual(Array.from(data, (value) => Math.fround(value / 65535)));
  });

  it("turns a photo upright by its EXIF orientation", async () => {
    // Orientation 6: the stored picture must be turned clockwise by a quarter, so left becomes top.
    const bytes = await rawImage(2, 1, 3, RED_GREEN)
      .tiff({ compression: "none" })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { image } = toImageAndAlpha(await decode(bytes));
    expect(image.shape).toEqual([1, 2, 1, 3]);
    expect([...image.data]).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it.each(["gif", "webp"] as const)("reads the frames of an animated %s as a batch", async (format) => {
    const frames = Uint8Array.of(...RED_GREEN, ...RED_GREEN.toReversed());
    const bytes = await sharp(frames, { raw: { width: 2, height: 2, channels: 3, pageHeight: 1 } })
      .toFormat(format, { lossless: true, delay: [100, 100] })
      .toBuffer();
    const { image } = toImageAndAlpha(await decode(bytes));
    expect(image.shape).toEqual([2, 1, 2, 3]);
    expect([...image.data].map(Math.round)).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1]);
  });
});

describe("refusing what is no picture", () => {
  const encoder = new TextEncoder();
  it.each([
    ["an empty file", new Uint8Array(0)],
    ["JSON text", encoder.encode('{ "nodes": {} }')],
    ["an SVG drawing", encoder.encode('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a web page", encoder.encode("<!DOCTYPE html><html></html>")],
    ["a HEIC picture", encoder.encode("\0\0\0\x18ftypheic\0\0\0\0")],
    ["a zip archive", encoder.encode("PK\x03\x04")],
    ["a text file", encoder.encode("hello\n")],
    ["something else", Uint8Array.of(1, 2, 3, 250)],
  ])("names %s", async (what, bytes) => {
    await expect(decode(bytes)).rejects.toMatchObject({
      kind: "user",
      code: "not-a-picture",
      message: `"photo.png" is no picture that can be read here: it is ${what}.`,
    });
  });

  it.each(["png", "jpeg", "webp", "gif", "tiff"] as const)(
    "says that a cut-off %s is damaged",
    async (format) => {
      const whole = await rawImage(64, 64, 3, noiseBytes(64 * 64 * 3, 4))
        .toFormat(format)
        .toBuffer();
      const cut = whole.subarray(0, Math.floor(whole.length / 2));
      await expect(decode(cut)).rejects.toMatchObject({ kind: "user", code: "picture-damaged" });
    },
  );

  it("says that a PNG with a wrong checksum in its pixels is damaged", async () => {
    const png = Buffer.from(await encodePng(noisePicture(20, 20, 3, 1)));
    const at = png.indexOf("IDAT") + 200;
    png[at] = (png[at] ?? 0) ^ 0xff;
    await expect(decode(png)).rejects.toMatchObject({ code: "picture-damaged" });
  });

  it("refuses huge dimensions before it decodes anything", async () => {
    const header = new Uint8Array(13);
    new DataView(header.buffer).setUint32(0, 60_000);
    new DataView(header.buffer).setUint32(4, 60_000);
    header.set([8, 2, 0, 0, 0], 8);
    const bomb = Buffer.concat([
      PNG_SIGNATURE,
      pngChunk("IHDR", header),
      pngChunk("IDAT", new Uint8Array(20)),
    ]);
    const started = performance.now();
    await expect(decode(bomb)).rejects.toMatchObject({
      kind: "user",
      code: "picture-too-large",
      message: '"photo.png" has 60000x60000 pixels; at most 134217728 pixels in all can be read.',
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("counts all frames of an animation", async () => {
    const frames = noiseBytes(4 * 12 * 3, 3);
    const bytes = await sharp(frames, { raw: { width: 4, height: 12, channels: 3, pageHeight: 4 } })
      .gif()
      .toBuffer();
    await expect(decode(bytes, 40)).rejects.toMatchObject({
      message: '"photo.png" has 3 frames of 4x4 pixels; at most 40 pixels in all can be read.',
    });
    expect((await decode(bytes, 48)).frames).toBe(3);
  });
});
