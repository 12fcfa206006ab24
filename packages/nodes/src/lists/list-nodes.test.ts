import type { ImageValue, LatentValue } from "@weft/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runNode } from "../testing/run-node.ts";
import { rampImage, rampLatent } from "../testing/values.ts";
import { imageBatchToList } from "./image-batch-to-list.ts";
import { imageListToBatch } from "./image-list-to-batch.ts";
import { latentBatchToList } from "./latent-batch-to-list.ts";
import { latentListToBatch } from "./latent-list-to-batch.ts";
import { listLength } from "./list-length.ts";
import { numberRangeList } from "./number-range-list.ts";
import { pickFromList } from "./pick-from-list.ts";
import { stringList } from "./string-list.ts";

describe("StringList", () => {
  it("makes an item of every line, whatever ends it, without spaces at the ends", async () => {
    const text = "  a cat\r\n\na dog \rfog";
    expect(await runNode(stringList, { text })).toEqual({ STRING: ["a cat", "a dog", "fog"] });
    expect(await runNode(stringList, { text, skip_empty: false })).toEqual({
      STRING: ["a cat", "", "a dog", "fog"],
    });
  });

  it("makes an empty list of nothing", async () => {
    expect(await runNode(stringList, { text: "\n \n" })).toEqual({ STRING: [] });
  });
});

describe("NumberRangeList", () => {
  it.each([
    [0, 1, 0.25, [0, 0.25, 0.5, 0.75, 1]],
    [0, 0.3, 0.1, [0, 0.1, 0.2, 0.3]],
    [1, 2, 0.4, [1, 1.4, 1.8]],
    [5, 3, 1, [5, 4, 3]],
    [2, 2, 0, [2]],
  ])("goes from %f to %f by %f", async (start, end, step, expected) => {
    const { FLOAT } = await runNode(numberRangeList, { start, end, step });
    expect(FLOAT).toEqual(expected);
  });

  it("gives whole numbers too", async () => {
    const { INT } = await runNode(numberRangeList, { start: 1, end: 2, step: 0.4 });
    expect(INT).toEqual([1, 1, 2]);
  });

  it("refuses a step that leads nowhere, and lists that nobody means", async () => {
    await expect(runNode(numberRangeList, { start: 0, end: 1, step: 0 })).rejects.toMatchObject({
      code: "step-not-positive",
      port: "step",
    });
    await expect(runNode(numberRangeList, { start: 0, end: 1e9, step: 0.01 })).rejects.toMatchObject({
      code: "list-too-long",
    });
  });

  it("stays between its ends, at equal distances", async () => {
    const bound = fc.integer({ min: -50, max: 50 });
    await fc.assert(
      fc.asyncProperty(bound, bound, fc.integer({ min: 1, max: 30 }), async (start, end, tenths) => {
        const { FLOAT } = await runNode(numberRangeList, { start, end, step: tenths / 10 });
        const numbers = FLOAT as readonly number[];
        expect(numbers[0]).toBe(start);
        for (const number of numbers) {
          expect(number).toBeGreaterThanOrEqual(Math.min(start, end));
          expect(number).toBeLessThanOrEqual(Math.max(start, end));
        }
        expect(numbers).toHaveLength(Math.floor((Math.abs(end - start) * 10) / tenths) + 1);
      }),
    );
  });
});

describe("batches and lists", () => {
  it("makes a list of a batch of images and a batch of the list again", async () => {
    const image = rampImage(3, 2, 4, 3);
    const { IMAGE } = await runNode(imageBatchToList, { image });
    expect((IMAGE as ImageValue[]).map(({ shape }) => shape)).toEqual(Array(3).fill([1, 2, 4, 3]));
    expect((await runNode(imageListToBatch, { images: IMAGE })).IMAGE).toEqual(image);
  });

  it("brings pictures of other sizes and channels to the first one's size", async () => {
    const images = [rampImage(1, 2, 2, 3), rampImage(2, 5, 3, 4)];
    const { IMAGE } = await runNode(imageListToBatch, { images });
    expect((IMAGE as ImageValue).shape).toEqual([3, 2, 2, 4]);
  });

  it("lets every latent of a list remember its place in the batch", async () => {
    const samples = rampLatent(3, 4, 2, 2);
    const { LATENT } = await runNode(latentBatchToList, { samples });
    const list = LATENT as LatentValue[];
    expect(list.map(({ batchIndex }) => batchIndex)).toEqual([[0], [1], [2]]);
    const joined = (await runNode(latentListToBatch, { samples: list })).LATENT;
    expect(joined).toEqual({ ...samples, batchIndex: [0, 1, 2] });
  });

  it("refuses to make a batch of an empty list", async () => {
    await expect(runNode(imageListToBatch, { images: [] })).rejects.toMatchObject({ code: "list-empty" });
    await expect(runNode(latentListToBatch, { samples: [] })).rejects.toMatchObject({ code: "list-empty" });
  });
});

describe("ListLength and PickFromList", () => {
  it("counts items", async () => {
    expect(await runNode(listLength, { list: ["a", "b"] })).toEqual({ length: 2 });
    expect(await runNode(listLength, { list: [] })).toEqual({ length: 0 });
  });

  it.each([
    [0, "a"],
    [2, "c"],
    [-1, "c"],
    [-3, "a"],
  ])("picks item %i", async (index, item) => {
    expect(await runNode(pickFromList, { list: ["a", "b", "c"], index })).toEqual({ item });
  });

  it.each([3, -4])("says that there is no item %i", async (index) => {
    await expect(runNode(pickFromList, { list: ["a", "b", "c"], index })).rejects.toMatchObject({
      code: "index-outside",
      port: "index",
    });
  });
});
