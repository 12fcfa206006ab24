import type { ImageValue } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { TINY_VARIANTS } from "../../../../models/testing/tiny-folder.ts";
import { encodeText, passOf } from "./testing/denoise.ts";
import { openTiny } from "./testing/open-store.ts";
import { drawTiny, failure, SIZE, variant } from "./testing/tiny-store.ts";

const signal = new AbortController().signal;

describe("model service, every kind of export", { timeout: 60_000 }, () => {
  it.each(Object.entries(TINY_VARIANTS))(
    "runs text, two steps, decode and encode of %s",
    async (_, options) => {
      const opened = await openTiny(options);
      const picture = await drawTiny(opened, 2);
      expect(picture.shape).toEqual([2, SIZE * 8, SIZE * 8, 3]);
      expect(picture.data.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(new Set(picture.data).size).toBeGreaterThan(100);
      const { vae } = await opened.store.checkpoint("tiny");
      const latent = await opened.store.encodeImage(vae, picture, signal);
      expect(latent.shape).toEqual([2, 4, SIZE, SIZE]);
      expect(latent.samples.every(Number.isFinite)).toBe(true);
      expect(opened.loads.length).toBe(4);
      expect(opened.inferences.length).toBeGreaterThanOrEqual(4);
      await opened.store.dispose();
      expect(opened.store.memoryBytes()).toBe(0);
    },
  );

  it("computes the same picture whatever way the export passes its numbers", async () => {
    const plain = await drawTiny(await openTiny(variant("script-late")));
    for (const name of ["script-old", "optimum-scalar", "optimum-steps", "static-single"]) {
      const other = await drawTiny(await openTiny(variant(name)));
      expect(largestDifference(plain, other), name).toBeLessThan(1e-4);
    }
  });

  it("computes in half precision what it computes in single, to within its rounding", async () => {
    const answer = async (name: string): Promise<Float32Array> => {
      const { store } = await openTiny(variant(name));
      const { model, clip } = await store.checkpoint("tiny");
      const sample = Float32Array.from({ length: 4 * SIZE * SIZE }, (_, index) => Math.sin(index));
      const passes = [passOf(await encodeText(store, clip, "a red house"))];
      const request = { shape: [1, 4, SIZE, SIZE] as const, sample, timestep: 500, passes };
      return (await store.predict(model, request, signal))[0] ?? new Float32Array();
    };
    const plain = await answer("script-late");
    expect(Math.max(...plain.map(Math.abs))).toBeGreaterThan(0.5);
    for (const name of ["half-precision", "half-external", "static-pair"]) {
      expect(farthest(plain, await answer(name)), name).toBeLessThan(0.01);
    }
  });

  it("gives each item of a batch and each pass its own answer, batched or not", async () => {
    const answers = await Promise.all(
      ["script-late", "static-single"].map(async (name) => {
        const { store } = await openTiny(variant(name));
        const { model, clip } = await store.checkpoint("tiny");
        const long = await encodeText(store, clip, "red sun");
        const doubled = new Float32Array([...long.hidden, ...long.hidden]);
        const passes = [
          passOf(await encodeText(store, clip, "house")),
          { tokens: { shape: [1, 154, long.shape[2]] as const, data: doubled } },
          passOf(await encodeText(store, clip, "sky")),
        ];
        const sample = Float32Array.from({ length: 3 * 4 * SIZE * SIZE }, (_, index) => Math.sin(index));
        const request = { shape: [3, 4, SIZE, SIZE] as const, sample, timestep: 700, passes };
        return store.predict(model, request, signal);
      }),
    );
    const [batched, single] = answers;
    expect(batched?.length).toBe(3);
    batched?.forEach((pass, index) => {
      expect(pass.length).toBe(3 * 4 * SIZE * SIZE);
      expect(farthest(pass, single?.[index] ?? new Float32Array())).toBeLessThan(1e-4);
    });
    expect(farthest(batched?.[0] ?? new Float32Array(), batched?.[2] ?? new Float32Array())).toBeGreaterThan(
      1e-3,
    );
  });

  it("reads what the folder says of the model without opening weights", async () => {
    const opened = await openTiny(variant("second-generation"));
    const { model } = await opened.store.checkpoint("tiny");
    expect(await opened.store.describe(model)).toEqual({
      latentChannels: 4,
      predictionType: "v_prediction",
      scaleFactor: 0.5,
      betas: {
        schedule: "scaled_linear",
        start: 0.00085,
        end: 0.012,
        count: 1000,
        rescaleZeroTerminalSnr: false,
      },
    });
    expect(opened.loads).toEqual([]);
    const old = await openTiny(variant("script-old"));
    const info = await old.store.describe((await old.store.checkpoint("tiny")).model);
    expect([info.scaleFactor, info.predictionType]).toEqual([0.18215, "epsilon"]);
  });

  it("stops at an earlier layer where the export has hidden states, normalised like the last", async () => {
    const { store } = await openTiny(variant("optimum-steps"));
    const { clip } = await store.checkpoint("tiny");
    const last = await encodeText(store, clip, "a red house");
    const layers = [-1, -2, -3, -4].map((stopAtLayer) =>
      encodeText(store, { ...clip, stopAtLayer }, "a red house"),
    );
    const encoded = await Promise.all(layers);
    expect(encoded[0]?.hidden).toEqual(last.hidden);
    for (const earlier of encoded.slice(1)) {
      expect(farthest(earlier.hidden, last.hidden)).toBeGreaterThan(0.01);
      expect(Math.max(...earlier.hidden.map(Math.abs))).toBeLessThan(10);
    }
    const tooFar = await failure(encodeText(store, { ...clip, stopAtLayer: -5 }, "x"));
    expect([tooFar.code, tooFar.message]).toEqual([
      "layer-out-of-range",
      expect.stringContaining("has 3 layers"),
    ]);
    const plain = await openTiny(variant("script-late"));
    const noLayers = await plain.store.checkpoint("tiny");
    const refused = await failure(encodeText(plain.store, { ...noLayers.clip, stopAtLayer: -2 }, "x"));
    expect(refused.code).toBe("no-hidden-states");
    expect(refused.message).toContain("clip skip 2");
  });

  it("warns of an encoder that draws random numbers inside, and only of that", async () => {
    const picture: ImageValue = {
      kind: "IMAGE",
      shape: [1, 64, 64, 3],
      data: new Float32Array(64 * 64 * 3).fill(0.5),
    };
    for (const [name, codes] of [
      ["script-old", ["not-reproducible"]],
      ["script-late", []],
    ] as const) {
      const opened = await openTiny(variant(name));
      const { vae } = await opened.store.checkpoint("tiny");
      await opened.store.encodeImage(vae, picture, signal);
      expect(opened.notices.map((notice) => notice.code)).toEqual(codes);
    }
  });

  it("closes what was used longest ago to stay within its budget", async () => {
    const opened = await openTiny(variant("script-late"), { memoryBudgetBytes: 1 });
    const first = await drawTiny(opened);
    const loads = opened.loads.length;
    expect(loads).toBe(3);
    const second = await drawTiny(opened);
    expect(opened.loads.length).toBe(loads * 2);
    expect(second).toEqual(first);
    const roomy = await openTiny(variant("script-late"));
    await drawTiny(roomy);
    await drawTiny(roomy);
    expect(roomy.loads.length).toBe(3);
    expect(roomy.store.memoryBytes()).toBeGreaterThan(50_000);
  });
});

function farthest(first: Float32Array, second: Float32Array): number {
  expect(first.length).toBe(second.length);
  return first.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (second[index] ?? Number.NaN))),
    0,
  );
}

function largestDifference(first: ImageValue, second: ImageValue): number {
  return farthest(first.data, second.data);
}
