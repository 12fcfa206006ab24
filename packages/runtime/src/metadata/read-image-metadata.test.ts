import { type NodeId, nodeAddress } from "@weft/graph";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { encodePng } from "../images/png-encoder.ts";
import { noisePicture } from "../images/testing/noise-picture.ts";
import { readImageMetadata } from "./read-image-metadata.ts";
import { describeRun, pictureTexts } from "./run-metadata.ts";
import { catalogueOf, textToImage } from "./testing/plan-of.ts";
import { readWeftRecord } from "./weft-record.ts";

const blank = { create: { width: 8, height: 8, channels: 3, background: "red" } } as const;
const origin = { node: nodeAddress("save" as NodeId), listIndex: 2, batchIndex: 1, pixels: "ab" };

describe("what a saved picture says of itself", () => {
  it("has Weft's record, ComfyUI's prompt and A1111's infotext", async () => {
    const workflowJson =
      '{\n  "format": "weft.workflow",\n  "title": "湖",\n  "seed": "18446744073709551615"\n}\n';
    const run = describeRun({
      workflowJson,
      plan: textToImage(),
      catalogue: catalogueOf({}),
      version: "1.2.3",
    });
    const texts = pictureTexts(structuredClone(run), { ...origin, width: 64, height: 48 });
    const found = await readImageMetadata(await encodePng(noisePicture(4, 4, 3, 1), texts), "x.png");
    expect(found.damage).toEqual([]);
    expect(readWeftRecord(found.weft ?? "")).toEqual({
      workflow: '{"format":"weft.workflow","title":"湖","seed":"18446744073709551615"}',
      artifact: origin,
    });
    expect(JSON.parse(found.prompt ?? "")).toHaveProperty("sampler.class_type", "KSampler");
    expect(found.parameters).toMatch(/^a lake, 湖\nNegative prompt: blurry\nSteps: 20,/);
    expect(found).not.toHaveProperty("workflow");
  });

  it.each([
    "",
    "[]",
    "{}",
    '{"workflow":{},"artifact":{"node":"a b","listIndex":0,"batchIndex":0,"pixels":""}}',
  ])("takes %j as no record of Weft's", (text) => {
    expect(readWeftRecord(text)).toBeUndefined();
  });
});

describe("reading other tools' pictures", () => {
  it("reads ComfyUI's texts in the EXIF of a WebP", async () => {
    const exif = { IFD0: { Model: 'prompt:{"1":{}}', Make: 'workflow:{"nodes":[]}' } };
    const bytes = await sharp(blank).webp().withExif(exif).toBuffer();
    expect(await readImageMetadata(bytes, "x.webp")).toEqual({
      prompt: '{"1":{}}',
      workflow: '{"nodes":[]}',
      damage: [],
    });
  });

  it.each([
    ["ASCII\0\0\0", "latin1", "a cat\nSteps: 20"],
    ["UNICODE\0", "utf16le", "a cat, 猫\nSteps: 20"],
    ["UNICODE\0", "utf16be", "a cat, 猫\nSteps: 20"],
  ] as const)(
    "reads A1111's infotext in the user comment of a JPEG (%j, %s)",
    async (code, encoding, text) => {
      const body =
        encoding === "utf16be" ? Buffer.from(text, "utf16le").swap16() : Buffer.from(text, encoding);
      const jpeg = await sharp(blank).jpeg().toBuffer();
      const bytes = insertExif(jpeg, userComment(Buffer.concat([Buffer.from(code, "latin1"), body])));
      expect(await readImageMetadata(bytes, "x.jpg")).toEqual({ parameters: text, damage: [] });
    },
  );

  it("finds nothing in a picture without texts, and refuses what is no picture", async () => {
    expect(await readImageMetadata(await sharp(blank).jpeg().toBuffer(), "x.jpg")).toEqual({ damage: [] });
    await expect(readImageMetadata(Buffer.from("{}"), "x.json")).rejects.toMatchObject({
      code: "not-a-picture",
    });
  });
});

/** An EXIF block, big endian: folder 0 points to the EXIF folder, which holds the user comment. */
function userComment(value: Buffer): Buffer {
  const head = Buffer.alloc(8 + 18 + 18);
  head.write("MM\0*", 0, "latin1");
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(1, 8);
  writeEntry(head, 10, 0x8769, 4, 1, 26);
  head.writeUInt16BE(1, 26);
  writeEntry(head, 28, 0x9286, 7, value.length, head.length);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), head, value]);
}

function writeEntry(head: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  head.writeUInt16BE(tag, at);
  head.writeUInt16BE(type, at + 2);
  head.writeUInt32BE(count, at + 4);
  head.writeUInt32BE(value, at + 8);
}

/** Puts an APP1 segment behind the start of a JPEG. */
function insertExif(jpeg: Buffer, exif: Buffer): Buffer {
  const marker = Buffer.alloc(4);
  marker.writeUInt16BE(0xffe1, 0);
  marker.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}
