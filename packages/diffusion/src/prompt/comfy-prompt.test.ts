import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyTokenWeights, hasTokenWeights } from "./apply-weights.ts";
import { layOutChunks, type WeightedToken } from "./chunks.ts";
import { tokenizeComfyPrompt } from "./comfy-prompt.ts";

const layout = { length: 77, startToken: 49406, endToken: 49407, padToken: 49407 };

/** One token a word, numbered by its length. */
const tokenize = (text: string): number[] => (text.match(/\S+/g) ?? []).map((word) => word.length);
const words = (count: number, word = "ab"): string => Array.from({ length: count }, () => word).join(" ");
const group = (count: number, token: number): WeightedToken[] =>
  Array.from({ length: count }, () => ({ token, weight: 1 }));
const tokensOf = (chunk: readonly WeightedToken[] | undefined): unknown[] =>
  (chunk ?? []).map(({ token }) => token);

describe("chunks", () => {
  it("of an empty prompt are one: both marks and padding", () => {
    const [chunk, ...others] = layOutChunks([], { ...layout, padToken: 0 });
    expect(others).toEqual([]);
    expect(tokensOf(chunk)).toEqual([49406, 49407, ...Array.from({ length: 75 }, () => 0)]);
  });

  it("hold 75 tokens between the marks", () => {
    const [first, second, ...others] = layOutChunks([group(76, 5)], layout);
    expect(others).toEqual([]);
    expect(tokensOf(first)).toEqual([49406, ...Array.from({ length: 75 }, () => 5), 49407]);
    expect(tokensOf(second).slice(0, 3)).toEqual([49406, 5, 49407]);
  });

  it("move a group of fewer than 8 tokens whole to the next", () => {
    const [first, second] = layOutChunks([group(70, 5), group(7, 6)], layout);
    expect(tokensOf(first)).not.toContain(6);
    expect(tokensOf(second).slice(0, 9)).toEqual([49406, 6, 6, 6, 6, 6, 6, 6, 49407]);
  });

  it("cut a group of 8 tokens", () => {
    const [first, second] = layOutChunks([group(70, 5), group(8, 6)], layout);
    expect(tokensOf(first).slice(70)).toEqual([5, 6, 6, 6, 6, 6, 49407]);
    expect(tokensOf(second).slice(0, 5)).toEqual([49406, 6, 6, 6, 49407]);
  });

  it("keep all tokens in order, and each has the layout's length", () => {
    const groups = fc.array(
      fc.array(
        fc.nat({ max: 40_000 }).map((token) => ({ token, weight: 1 })),
        { maxLength: 100 },
      ),
    );
    fc.assert(
      fc.property(groups, fc.integer({ min: 3, max: 90 }), (given, length) => {
        const chunks = layOutChunks(given, { ...layout, length });
        for (const chunk of chunks) expect(chunk).toHaveLength(length);
        const marks = new Set<unknown>([49406, 49407]);
        expect(chunks.flatMap(tokensOf).filter((token) => !marks.has(token))).toEqual(
          given.flatMap(tokensOf),
        );
      }),
    );
  });
});

describe("a prompt in ComfyUI's grammar", () => {
  it("becomes tokens with their weights", () => {
    const { chunks } = tokenizeComfyPrompt("a (bb ccc:1.5)", { tokenize, layout });
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.slice(0, 5)).toEqual([
      { token: 49406, weight: 1 },
      { token: 1, weight: 1 },
      { token: 2, weight: 1.5 },
      { token: 3, weight: 1.5 },
      { token: 49407, weight: 1 },
    ]);
  });

  it("grows to as many chunks as it needs", () => {
    expect(tokenizeComfyPrompt(words(151), { tokenize, layout }).chunks).toHaveLength(3);
  });

  it("puts in the vectors of a textual inversion, and goes on after it", () => {
    const vectors = [Float32Array.of(1), Float32Array.of(2)];
    const findEmbedding = (name: string) => (name === "style" ? vectors : undefined);
    const options = { tokenize, layout, findEmbedding };
    const { chunks, missingEmbeddings } = tokenizeComfyPrompt(
      "aa embedding:style, bb embedding:other cccc",
      options,
    );
    expect(tokensOf(chunks[0]).slice(0, 8)).toEqual([49406, 2, ...vectors, 1, 2, 4, 49407]);
    expect(missingEmbeddings).toEqual(["other"]);
  });

  it("weights a textual inversion inside parentheses", () => {
    const vector = Float32Array.of(1);
    const { chunks } = tokenizeComfyPrompt("(embedding:x:1.2)", {
      tokenize,
      layout,
      findEmbedding: () => [vector],
    });
    expect(chunks[0]?.[1]).toEqual({ token: vector, weight: 1.2 });
  });
});

describe("weights on encoded tokens", () => {
  it("move a token away from the empty prompt's at the same place of its chunk", () => {
    const empty = Float32Array.of(1, 2, 3, 4);
    const encoded = Float32Array.of(5, 5, 5, 5, 9, 9, 9, 9);
    applyTokenWeights(encoded, empty, [1, 2, 0.5, 0]);
    expect([...encoded]).toEqual([5, 5, 7, 6, 5, 5.5, 3, 4]);
  });

  it("of 1 leave every bit alone", () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 8, maxLength: 8, noNaN: true }), (values) => {
        const encoded = values.slice();
        applyTokenWeights(encoded, new Float32Array(4).fill(0.3), [1, 1, 1, 1]);
        expect(encoded).toEqual(values);
      }),
    );
  });

  it("are refused when they do not fit", () => {
    expect(() => applyTokenWeights(new Float32Array(7), new Float32Array(4), [1, 2])).toThrow(/do not fit/);
  });

  it("are known to be there or not", () => {
    expect(hasTokenWeights(tokenizeComfyPrompt("a (b:1)", { tokenize, layout }).chunks)).toBe(false);
    expect(hasTokenWeights(tokenizeComfyPrompt("a (b)", { tokenize, layout }).chunks)).toBe(true);
  });
});
