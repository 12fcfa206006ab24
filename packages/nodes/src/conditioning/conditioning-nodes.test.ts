import type { ClipRecipe, ConditioningEntry, ConditioningValue, Notice } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { fakeContext } from "../testing/fake-context.ts";
import { runNode } from "../testing/run-node.ts";
import { maskOf } from "../testing/values.ts";
import { clipSetLastLayer } from "./clip-set-last-layer.ts";
import { clipTextEncode } from "./clip-text-encode.ts";
import { conditioningAverage } from "./conditioning-average.ts";
import { conditioningCombine } from "./conditioning-combine.ts";
import { conditioningConcat } from "./conditioning-concat.ts";
import { conditioningSetArea } from "./conditioning-set-area.ts";
import { conditioningSetMask } from "./conditioning-set-mask.ts";
import { conditioningSetTimestepRange } from "./conditioning-set-timestep-range.ts";
import { conditioningZeroOut } from "./conditioning-zero-out.ts";

const CLIP: ClipRecipe = {
  kind: "CLIP",
  ref: { folder: "checkpoints", name: "fake", sha256: "" },
  stopAtLayer: -1,
};
const [LENGTH, START, END, PAD] = [8, 100, 101, 102];

/** Words are tokens of their length; a token's encoding is its id, once more with the opposite sign. */
function encoder() {
  const seen: number[][] = [];
  const notices: Notice[] = [];
  const context = fakeContext({
    notices,
    models: {
      tokenizer: () =>
        Promise.resolve({
          encode: (text) => words(text).map((word) => word.length),
          maxLength: LENGTH,
          startToken: START,
          endToken: END,
          padToken: PAD,
          unknownWords: (text) => words(text).filter((word) => word.includes("x")),
        }),
      encodeTokens: (_clip, ids) => {
        seen.push(Array.from(ids));
        const rows = ids.length / LENGTH;
        return Promise.resolve({
          shape: [rows, LENGTH, 2],
          hidden: Float32Array.from({ length: ids.length * 2 }, (_, index) => {
            const id = ids[Math.floor(index / 2)] ?? 0;
            return index % 2 === 0 ? id : -id;
          }),
          pooled: Float32Array.from({ length: rows * 3 }, (_, index) => Math.floor(index / 3) + 1),
        });
      },
    },
  });
  return { seen, notices, context };
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

function entries(result: Readonly<Record<string, unknown>>): readonly ConditioningEntry[] {
  return (result.CONDITIONING as ConditioningValue).entries;
}

function prompt(values: readonly number[], more: Partial<ConditioningEntry> = {}): ConditioningValue {
  const tokens = { shape: [1, values.length / 2, 2], data: Float32Array.from(values) } as const;
  return { kind: "CONDITIONING", entries: [{ tokens, ...more }] };
}

describe("CLIPTextEncode", () => {
  it("encodes a prompt between its marks, filled up", async () => {
    const { seen, context } = encoder();
    const [entry] = entries(await runNode(clipTextEncode, { text: "a big dog", clip: CLIP }, context));
    expect(seen).toEqual([[START, 1, 3, 3, END, PAD, PAD, PAD]]);
    expect(entry?.tokens.shape).toEqual([1, LENGTH, 2]);
    expect(Array.from(entry?.tokens.data.slice(0, 6) ?? [])).toEqual([START, -START, 1, -1, 3, -3]);
    expect(Array.from(entry?.pooled ?? [])).toEqual([1, 1, 1]);
  });

  it("encodes an empty prompt too", async () => {
    const { seen, context } = encoder();
    await runNode(clipTextEncode, { text: "", clip: CLIP }, context);
    expect(seen).toEqual([[START, END, PAD, PAD, PAD, PAD, PAD, PAD]]);
  });

  it("weighs words by their distance from the empty prompt", async () => {
    const { seen, context } = encoder();
    const [entry] = entries(await runNode(clipTextEncode, { text: "a (cat:1.5)", clip: CLIP }, context));
    expect(seen[0]).toHaveLength(2 * LENGTH);
    // The empty prompt has padding in the cat's place: (3 - 102) * 1.5 + 102.
    expect(entry?.tokens.shape).toEqual([1, LENGTH, 2]);
    expect(Array.from(entry?.tokens.data.slice(2, 6) ?? [])).toEqual([1, -1, -46.5, 46.5]);
  });

  it("puts long prompts into several chunks, one after the other", async () => {
    const { seen, context } = encoder();
    const [entry] = entries(
      await runNode(clipTextEncode, { text: "a b c d e f g h i", clip: CLIP }, context),
    );
    expect(seen[0]).toHaveLength(2 * LENGTH);
    expect(entry?.tokens.shape).toEqual([1, 2 * LENGTH, 2]);
    expect(Array.from(entry?.pooled ?? [])).toEqual([1, 1, 1]);
  });

  it("names each word that the model never learned, once, without weights and embeddings", async () => {
    const { notices, context } = encoder();
    const text = "a fox, (box:1.2) and a fox, embedding:xyz";
    await runNode(clipTextEncode, { text, clip: CLIP }, context);
    expect(notices.map(({ code, message }) => [code, message])).toEqual([
      ["unknown-word", "fox: not known to this model"],
      ["unknown-word", "box: not known to this model"],
      ["embedding-missing", "embedding:xyz was left out: textual inversions cannot be used yet."],
    ]);
    expect(notices.every(({ port }) => port === "text")).toBe(true);
  });
});

describe("CLIPSetLastLayer", () => {
  it("changes the recipe, not the one that it was given", async () => {
    const { CLIP: skipped } = await runNode(clipSetLastLayer, { clip: CLIP, stop_at_clip_layer: -2 });
    expect(skipped).toEqual({ ...CLIP, stopAtLayer: -2 });
    expect(CLIP.stopAtLayer).toBe(-1);
  });
});

describe("putting conditionings together", () => {
  it("combines by keeping every entry", async () => {
    const result = await runNode(conditioningCombine, {
      conditioning_1: prompt([1, 2]),
      conditioning_2: prompt([3, 4], { strength: 0.5 }),
    });
    expect(entries(result)).toEqual([
      ...prompt([1, 2]).entries,
      ...prompt([3, 4], { strength: 0.5 }).entries,
    ]);
  });

  it("concatenates along the tokens and keeps what limits the first", async () => {
    const timeRange = { start: 0, end: 0.5 };
    const result = await runNode(conditioningConcat, {
      conditioning_to: prompt([1, 2], { timeRange }),
      conditioning_from: prompt([3, 4, 5, 6]),
    });
    expect(entries(result)).toEqual(prompt([1, 2, 3, 4, 5, 6], { timeRange }).entries);
  });

  it("averages, where the second is shorter with zeros, where it is longer without the rest", async () => {
    const average = async (to: number[], from: number[]): Promise<number[]> => {
      const result = await runNode(conditioningAverage, {
        conditioning_to: prompt(to, { pooled: Float32Array.of(1) }),
        conditioning_from: prompt(from, { pooled: Float32Array.of(3) }),
        conditioning_to_strength: 0.25,
      });
      expect(Array.from(entries(result)[0]?.pooled ?? [])).toEqual([2.5]);
      return Array.from(entries(result)[0]?.tokens.data ?? []);
    };
    expect(await average([4, 8, 4, 8], [8, 0])).toEqual([7, 2, 1, 2]);
    expect(await average([4, 8], [8, 0, 9, 9])).toEqual([7, 2]);
  });

  it("says that only the first of several prompts is used", async () => {
    const notices: Notice[] = [];
    const two = { kind: "CONDITIONING", entries: [...prompt([1, 2]).entries, ...prompt([3, 4]).entries] };
    const inputs = { conditioning_to: prompt([0, 0]), conditioning_from: two };
    const result = await runNode(conditioningConcat, inputs, fakeContext({ notices }));
    expect(entries(result)).toEqual(prompt([0, 0, 1, 2]).entries);
    expect(notices).toMatchObject([{ code: "conditioning-ignored", port: "conditioning_from" }]);
  });

  it("refuses prompts of different text encoders, and an input without any", async () => {
    const wide: ConditioningValue = {
      kind: "CONDITIONING",
      entries: [{ tokens: { shape: [1, 1, 4], data: new Float32Array(4) } }],
    };
    const inputs = { conditioning_to: prompt([1, 2]), conditioning_from: wide };
    await expect(runNode(conditioningAverage, inputs)).rejects.toMatchObject({
      code: "conditioning-widths-differ",
    });
    const none = { ...inputs, conditioning_from: { kind: "CONDITIONING", entries: [] } };
    await expect(runNode(conditioningConcat, none)).rejects.toMatchObject({ code: "conditioning-empty" });
  });
});

describe("limiting conditionings", () => {
  const conditioning = prompt([1, 2]);

  it("sets an area in latent pixels and its weight", async () => {
    const inputs = { conditioning, x: 16, y: 24, width: 71, height: 64, strength: 0.5 };
    expect(entries(await runNode(conditioningSetArea, inputs))).toEqual([
      { ...conditioning.entries[0], strength: 0.5, area: { x: 2, y: 3, width: 8, height: 8 } },
    ]);
  });

  it("sets a mask whose values carry its strength, beside the area's", async () => {
    const inputs = { conditioning: prompt([1, 2], { strength: 3 }), mask: maskOf([0, 1]), strength: 0.5 };
    expect(entries(await runNode(conditioningSetMask, inputs))).toEqual([
      { ...conditioning.entries[0], strength: 3, mask: maskOf([0, 0.5]) },
    ]);
  });

  it("sets the part of the denoising", async () => {
    const inputs = { conditioning, start: 0.25, end: 0.5 };
    expect(entries(await runNode(conditioningSetTimestepRange, inputs))[0]?.timeRange).toEqual({
      start: 0.25,
      end: 0.5,
    });
  });

  it("replaces tokens and pooled output by zeros", async () => {
    const inputs = { conditioning: prompt([1, 2], { pooled: Float32Array.of(5), strength: 2 }) };
    expect(entries(await runNode(conditioningZeroOut, inputs))).toEqual(
      prompt([0, 0], { pooled: Float32Array.of(0), strength: 2 }).entries,
    );
  });
});
