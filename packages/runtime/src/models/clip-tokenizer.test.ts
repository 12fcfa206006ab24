import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type TokenizerLayout,
  tinyTokenizerFiles,
  tinyVocabulary,
} from "../../../../models/testing/tiny-tokenizer.ts";
import { readClipTokenizer, type TokenizerOptions } from "./clip-tokenizer.ts";

async function tiny(layout: TokenizerLayout, padToken?: string, options: Partial<TokenizerOptions> = {}) {
  const directory = await mkdtemp(join(tmpdir(), "weft-tokenizer-"));
  for (const [name, content] of tinyTokenizerFiles(layout, padToken)) {
    await writeFile(join(directory, name), content);
  }
  return readClipTokenizer({ directories: [directory], ...options });
}
const ids = tinyVocabulary();
const starter = resolve(import.meta.dirname, "../../../../models/checkpoints/starter/tokenizer");

describe("CLIP tokenizer", () => {
  it("merges greedily by rank and marks the end of each word", async () => {
    const tokenizer = await tiny("vocab-and-merges");
    expect(tokenizer.encode("Red  SKY,\nhouses 12")).toEqual(
      ["red</w>", "sky</w>", ",</w>", "hous", "e", "s</w>", "1</w>", "2</w>"].map((token) => ids[token]),
    );
    expect(tokenizer.encode("")).toEqual([]);
    expect(tokenizer.encode(" \n")).toEqual([]);
  });

  it("reads both layouts alike, any text", async () => {
    const first = await tiny("vocab-and-merges");
    const second = await tiny("tokenizer.json");
    for (const text of [
      "a red house's sun",
      "naïve Ünïcödé 日本語 🏠",
      "it's (weighted:1.2), [x]",
      "<|endoftext|> red",
    ]) {
      expect(second.encode(text)).toEqual(first.encode(text));
    }
  });

  it("pads with the end mark, or with what the special tokens' map says, which overrules the configuration", async () => {
    expect((await tiny("vocab-and-merges")).padToken).toBe(ids["<|endoftext|>"]);
    expect((await tiny("vocab-and-merges", "!")).padToken).toBe(ids["!"]);
    expect((await tiny("tokenizer.json", "!")).padToken).toBe(ids["!"]);
  });

  it("takes the length from the encoder's positions, else from the configuration", async () => {
    expect((await tiny("vocab-and-merges")).maxLength).toBe(77);
    expect((await tiny("vocab-and-merges", undefined, { positions: 32 })).maxLength).toBe(32);
  });

  it("names the words that are in pieces and on no list, and none when there is no list", async () => {
    expect((await tiny("vocab-and-merges")).unknownWords("a red ring")).toEqual([]);
    const listed = await tiny("vocab-and-merges", undefined, { vocabulary: ["moon"] });
    expect(listed.unknownWords("Red Moon, a ring and the Ring's 42 rings!")).toEqual([
      "ring",
      "and",
      "the",
      "rings",
    ]);
  });

  it("knows each word of the starter as one token", async () => {
    const tokenizer = await readClipTokenizer({ directories: [starter] });
    expect(tokenizer.encode("red house, green trees").length).toBe(5);
    // CLIP's vocabularies end with the start and the end token; the starter pads with the end.
    const { startToken, endToken, padToken } = tokenizer;
    expect([endToken - startToken, padToken]).toEqual([1, endToken]);
  });

  it("says what is wrong with a folder that holds no tokenizer", async () => {
    const empty = await mkdtemp(join(tmpdir(), "weft-tokenizer-"));
    await expect(readClipTokenizer({ directories: [empty] })).rejects.toThrow(
      /neither vocab.json with merges.txt nor/,
    );
    await writeFile(join(empty, "merges.txt"), "a b");
    await writeFile(join(empty, "vocab.json"), "[1]");
    await expect(readClipTokenizer({ directories: [empty] })).rejects.toThrow(/no table of tokens/);
    await writeFile(join(empty, "vocab.json"), '{"a": 1}');
    await expect(readClipTokenizer({ directories: [empty] })).rejects.toThrow(/start token/);
  });
});
