import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ImageValue, WeftError } from "@weft/graph";
import { describe, expect, it } from "vitest";
import { OnnxGraph } from "../../../../models/testing/onnx-writer.ts";
import { TINY_VARIANTS, type TinyVariant } from "../../../../models/testing/tiny-folder.ts";
import { tinyUnet } from "../../../../models/testing/tiny-networks.ts";
import { denoise, encodeText, passOf } from "./testing/denoise.ts";
import { type OpenedStore, openTiny } from "./testing/open-store.ts";

const signal = new AbortController().signal;
const SIZE = 8;

function variant(name: string): TinyVariant {
  const found = TINY_VARIANTS[name];
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}

async function failure(work: Promise<unknown>): Promise<WeftError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof WeftError)) throw new Error(`expected a WeftError, got ${String(error)}`);
  expect(error.message).not.toMatch(/onnxruntime_src|\.cc:|\n\s+at /);
  expect(error.remedy).toBeTruthy();
  return error;
}

async function drawn({ store }: OpenedStore, batch = 1): Promise<ImageValue> {
  const { model, clip, vae } = await store.checkpoint("tiny");
  const samples = await denoise(store, model, {
    shape: [batch, 4, SIZE, SIZE],
    steps: 2,
    cfg: 3,
    seed: 5,
    positive: await encodeText(store, clip, "a red house"),
    negative: await encodeText(store, clip, ""),
  });
  return store.decodeLatent(vae, { kind: "LATENT", shape: [batch, 4, SIZE, SIZE], samples }, signal);
}

describe("model service, every kind of export", () => {
  it.each(Object.entries(TINY_VARIANTS))(
    "runs text, two steps, decode and encode of %s",
    async (_, options) => {
      const opened = await openTiny(options);
      const picture = await drawn(opened, 2);
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
    const plain = await drawn(await openTiny(variant("script-late")));
    for (const name of ["script-old", "optimum-scalar", "optimum-steps", "static-single"]) {
      const other = await drawn(await openTiny(variant(name)));
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
});

describe("model service, what cannot work", () => {
  it.each([
    ["a file that is cut short", (path: string) => truncate(path, 900), "model-corrupt", /cannot be opened/],
    ["an empty file", (path: string) => truncate(path, 0), "model-corrupt", /cannot be opened/],
    ["a file that is no model", (path: string) => writeFile(path, "<html>"), "model-corrupt", /no ONNX file/],
  ])("names the component of %s", async (_, damage, code, message) => {
    const opened = await openTiny(variant("script-late"));
    await damage(join(opened.root, "checkpoints/tiny/unet/model.onnx"));
    const error = await failure(drawn(opened));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(error.message).toContain("he unet of checkpoints/tiny");
  });

  it("names the weights' file that is missing, and says when it is cut short", async () => {
    const missing = await openTiny(variant("script-old"));
    await rm(join(missing.root, "checkpoints/tiny/unet/weights.pb"));
    expect((await failure(drawn(missing))).message).toMatch(
      /weights of the unet of checkpoints\/tiny are missing: .*weights\.pb/,
    );
    const short = await openTiny(variant("script-old"));
    await truncate(join(short.root, "checkpoints/tiny/unet/weights.pb"), 600);
    expect((await failure(drawn(short))).code).toBe("model-incomplete");
  });

  it("says which inputs were expected and which are there", async () => {
    const opened = await openTiny(variant("script-late"));
    const wrong = tinyUnet({
      precision: "float32",
      seed: 1,
      timestepType: "float32",
      timestepShape: [1],
      batch: "batch",
      size: "size",
      outputName: "y",
      inputNames: { sample: "sample", timestep: "timestep", context: "controlnet_cond" },
    });
    await writeFile(join(opened.root, "checkpoints/tiny/unet/model.onnx"), wrong.model);
    const error = await failure(drawn(opened));
    expect(error.code).toBe("model-inputs");
    expect(error.message).toContain("has no input `encoder_hidden_states`");
    expect(error.message).toContain("`controlnet_cond` (float32 [batch, sequence, 32])");
  });

  it("says that a UNet is made for inpainting only", async () => {
    const opened = await openTiny(variant("script-late"));
    const graph = new OnnxGraph();
    const sample = graph.input("sample", "float32", ["batch", 9, "h", "w"]);
    graph.input("timestep", "float32", [1]);
    graph.input("encoder_hidden_states", "float32", ["batch", "sequence", 32]);
    graph.output("out_sample", sample, "float32", ["batch", 9, "h", "w"]);
    await writeFile(join(opened.root, "checkpoints/tiny/unet/model.onnx"), graph.write().model);
    expect((await failure(drawn(opened))).message).toContain(
      "takes 9 channels: it was trained for inpainting only",
    );
  });

  it("says that text comes from another model's encoder", async () => {
    const { store } = await openTiny(variant("script-late"));
    const { model } = await store.checkpoint("tiny");
    const passes = [{ tokens: { shape: [1, 77, 768] as const, data: new Float32Array(77 * 768) } }];
    const request = { shape: [1, 4, 4, 4] as const, sample: new Float32Array(64), timestep: 1, passes };
    const error = await failure(store.predict(model, request, signal));
    expect([error.code, error.remedy]).toEqual(["model-shape", expect.stringContaining("own text encoder")]);
  });

  it("draws without a VAE encoder, and says what is missing when a picture is to be encoded", async () => {
    const opened = await openTiny(variant("script-late"));
    await rm(join(opened.root, "checkpoints/tiny/vae_encoder"), { recursive: true });
    const picture = await drawn(opened);
    const { vae } = await opened.store.checkpoint("tiny");
    const error = await failure(opened.store.encodeImage(vae, picture, signal));
    expect([error.code, error.message]).toEqual([
      "model-incomplete",
      expect.stringContaining("no vae_encoder/model.onnx"),
    ]);
  });

  it("names the size that an export is fixed to", async () => {
    const { store } = await openTiny(variant("static-pair"));
    const { model, clip } = await store.checkpoint("tiny");
    const passes = [passOf(await encodeText(store, clip, "x"))];
    const request = { shape: [1, 4, 4, 4] as const, sample: new Float32Array(64), timestep: 1, passes };
    const error = await failure(store.predict(model, request, signal));
    expect([error.code, error.remedy]).toEqual([
      "model-shape",
      expect.stringContaining("64 wide and 64 high"),
    ]);
  });

  it("opens a repaired file after a failure", async () => {
    const opened = await openTiny(variant("script-late"));
    const path = join(opened.root, "checkpoints/tiny/vae_decoder/config.json");
    await writeFile(path, "{ broken");
    const { model } = await opened.store.checkpoint("tiny");
    await failure(opened.store.describe(model));
    await rm(path);
    const again = await opened.store.checkpoint("tiny");
    expect((await opened.store.describe(again.model)).scaleFactor).toBe(0.18215);
  });

  it("refuses weights that are no longer the recipe's", async () => {
    const opened = await openTiny(variant("script-late"));
    const { model } = await opened.store.checkpoint("tiny");
    await writeFile(join(opened.root, "checkpoints/tiny/merges-of-another.txt"), "x");
    expect((await failure(opened.store.describe(model))).code).toBe("model-changed");
  });

  it("stops before the next call when the run is cancelled", async () => {
    const opened = await openTiny(variant("script-late"));
    const { clip } = await opened.store.checkpoint("tiny");
    const cancelled = AbortSignal.abort(new Error("stop"));
    const ids = new Int32Array(77);
    await expect(opened.store.encodeTokens(clip, ids, cancelled)).rejects.toThrow("stop");
    expect(opened.inferences).toEqual([]);
  });

  it("closes what was used longest ago to stay within its budget", async () => {
    const opened = await openTiny(variant("script-late"), { memoryBudgetBytes: 1 });
    const first = await drawn(opened);
    const loads = opened.loads.length;
    expect(loads).toBe(3);
    const second = await drawn(opened);
    expect(opened.loads.length).toBe(loads * 2);
    expect(second).toEqual(first);
    const roomy = await openTiny(variant("script-late"));
    await drawn(roomy);
    await drawn(roomy);
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
