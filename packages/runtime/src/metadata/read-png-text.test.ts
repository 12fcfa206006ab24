import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PNG_SIGNATURE, pngChunk } from "../images/png-chunk.ts";
import { pngTextChunk } from "./png-text.ts";
import { readPngTexts } from "./read-png-text.ts";

const END = pngChunk("IEND", new Uint8Array(0));

function pngOf(...chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([PNG_SIGNATURE, ...chunks, END]);
}

function chunkOf(type: string, ...parts: ReadonlyArray<string | Uint8Array>): Uint8Array {
  return pngChunk(
    type,
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part))),
  );
}

describe("reading texts of a PNG", () => {
  it("reads every kind of text chunk, compressed or not", () => {
    const long = "long ".repeat(1000);
    const png = pngOf(
      chunkOf("tEXt", "a\0plain"),
      chunkOf("zTXt", "b\0\0", deflateSync(long)),
      chunkOf("iTXt", "c\0\0\0en\0key\0", "文"),
      chunkOf("iTXt", "d\0\x01\0\0\0", deflateSync("文")),
    );
    expect(readPngTexts(png)).toEqual({
      texts: [
        { keyword: "a", text: "plain" },
        { keyword: "b", text: long },
        { keyword: "c", text: "文" },
        { keyword: "d", text: "文" },
      ],
      damage: [],
    });
  });

  it("reads tEXt as UTF-8 where it is that, else as Latin-1", () => {
    const png = pngOf(chunkOf("tEXt", "a\0", "é"), chunkOf("tEXt", "b\0", Uint8Array.of(0xe9)));
    expect(readPngTexts(png).texts.map(({ text }) => text)).toEqual(["é", "é"]);
  });

  it("leaves out a text with a wrong checksum, names it, and reads the next", () => {
    const broken = Buffer.from(chunkOf("tEXt", "a\0plain"));
    broken[10] = (broken[10] ?? 0) ^ 1;
    const { texts, damage } = readPngTexts(pngOf(broken, chunkOf("tEXt", "b\0fine")));
    expect(texts).toEqual([{ keyword: "b", text: "fine" }]);
    expect(damage).toEqual(["A text in the file (tEXt) is damaged: its checksum is wrong."]);
  });

  it("does not let a small chunk swell beyond the limit", () => {
    const bomb = chunkOf("zTXt", "a\0\0", deflateSync(new Uint8Array(50_000_000)));
    expect(bomb.length).toBeLessThan(60_000);
    const { texts, damage } = readPngTexts(pngOf(bomb), { chunks: 10, bytes: 1_000_000 });
    expect(texts).toEqual([]);
    expect(damage).toEqual(["A compressed text in the file (zTXt) is damaged or too long."]);
  });

  it("stops at the limits of bytes and of chunks", () => {
    const chunks = Array.from({ length: 10 }, (_, index) => chunkOf("tEXt", `k${index}\0`, "x".repeat(100)));
    expect(readPngTexts(pngOf(...chunks), { chunks: 100, bytes: 350 }).texts).toHaveLength(3);
    expect(readPngTexts(pngOf(...chunks), { chunks: 4, bytes: 10_000 }).texts).toHaveLength(4);
  });

  it("says when the file ends early", () => {
    const png = pngOf(pngTextChunk({ keyword: "weft", text: "{}" }));
    const { texts, damage } = readPngTexts(png.subarray(0, png.length - 12));
    expect(texts).toEqual([{ keyword: "weft", text: "{}" }]);
    expect(damage).toEqual(["The file ends before the end of the picture."]);
  });

  it("never throws, whatever the bytes are", () => {
    const chunk = fc
      .tuple(fc.constantFrom("tEXt", "zTXt", "iTXt", "IDAT"), fc.uint8Array({ maxLength: 40 }))
      .map(([type, data]) => pngChunk(type, data));
    const junk = fc.tuple(fc.array(chunk, { maxLength: 5 }), fc.uint8Array({ maxLength: 30 }));
    fc.assert(
      fc.property(junk, ([chunks, rest]) => {
        const { texts } = readPngTexts(Buffer.concat([PNG_SIGNATURE, ...chunks, rest]));
        return texts.length <= chunks.length + 2;
      }),
    );
  });
});
