import { resolve } from "node:path";
import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { denoise, encodeText } from "./testing/denoise.ts";
import { type OpenedStore, openStore } from "./testing/open-store.ts";

const root = resolve(import.meta.dirname, "../../../../models");
const signal = new AbortController().signal;

async function draw({ store }: OpenedStore, prompt: string, seed: number): Promise<ImageValue> {
  const { model, clip, vae } = await store.checkpoint("starter");
  const samples = await denoise(store, model, {
    shape: [1, 4, 16, 16],
    steps: 20,
    cfg: 7,
    seed,
    positive: await encodeText(store, clip, prompt),
    negative: await encodeText(store, clip, ""),
  });
  return store.decodeLatent(vae, { kind: "LATENT", shape: [1, 4, 16, 16], samples }, signal);
}

type ColourTest = (red: number, green: number, blue: number) => boolean;
const isRed: ColourTest = (red, green, blue) => red > 0.5 && green < 0.35 && blue < 0.35;
const isGreen: ColourTest = (red, green, blue) => green > red + 0.08 && green > blue + 0.08;
const isBlue: ColourTest = (red, green, blue) => blue > red + 0.05 && blue >= green;

/** The share of the pixels of some rows (as fractions of the height) that pass. */
function share(image: ImageValue, test: ColourTest, from = 0, to = 1): number {
  const [, height, width] = image.shape;
  let passing = 0;
  let all = 0;
  for (let pixel = Math.floor(height * from) * width; pixel < Math.floor(height * to) * width; pixel++) {
    const [red = 0, green = 0, blue = 0] = image.data.subarray(pixel * 3, pixel * 3 + 3);
    passing += test(red, green, blue) ? 1 : 0;
    all += 1;
  }
  return passing / all;
}

describe("the starter model", { timeout: 60_000 }, () => {
  it("draws a red house under a blue sky on green ground, and none when it is not asked for", async () => {
    const opened = await openStore({ root });
    for (const seed of [4, 7]) {
      const picture = await draw(opened, "red house, green trees, day, sun", seed);
      expect(picture.shape).toEqual([1, 128, 128, 3]);
      expect(share(picture, isRed), `red of seed ${seed}`).toBeGreaterThan(0.02);
      expect(share(picture, isRed, 0, 0.25), `red in the sky of seed ${seed}`).toBeLessThan(0.005);
      expect(share(picture, isGreen, 0.75, 1), `ground of seed ${seed}`).toBeGreaterThan(0.8);
      expect(share(picture, isBlue, 0, 0.3), `sky of seed ${seed}`).toBeGreaterThan(0.4);
      expect(share(await draw(opened, "green trees, day, sun", seed), isRed)).toBeLessThan(0.01);
    }
    await opened.store.dispose();
  });

  it("draws the same pixels again, also in a store of its own", async () => {
    const prompt = "sea, sunset, boat, clouds";
    const first = await draw(await openStore({ root }), prompt, 3);
    const second = await draw(await openStore({ root }), prompt, 3);
    expect(second.data).toEqual(first.data);
  });

  it("says what suits it and which words it does not know", async () => {
    const { catalogue, store } = await openStore({ root });
    const entry = await catalogue.find("checkpoints", "starter");
    expect(entry?.runs).toEqual({ ok: true });
    expect(entry?.warnings).toEqual([]);
    expect(entry?.description.recommended).toMatchObject({ width: 128, height: 128, steps: 20, cfg: 7 });
    const { clip } = await store.checkpoint("starter");
    const tokenizer = await store.tokenizer(clip);
    expect(tokenizer.unknownWords("a red house with a ring, a dragon")).toEqual(["ring", "dragon"]);
    for (const word of entry?.description.vocabulary ?? []) expect(tokenizer.unknownWords(word)).toEqual([]);
  });
});
