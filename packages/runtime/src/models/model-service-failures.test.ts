import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OnnxGraph } from "../../../../models/testing/onnx-writer.ts";
import { tinyUnet } from "../../../../models/testing/tiny-networks.ts";
import { encodeText, passOf } from "./testing/denoise.ts";
import { openTiny } from "./testing/open-store.ts";
import { drawTiny, failure, variant } from "./testing/tiny-store.ts";

const signal = new AbortController().signal;

describe("model service, what cannot work", { timeout: 60_000 }, () => {
  it.each([
    ["a file that is cut short", (path: string) => truncate(path, 900), "model-corrupt", /cannot be opened/],
    ["an empty file", (path: string) => truncate(path, 0), "model-corrupt", /cannot be opened/],
    ["a file that is no model", (path: string) => writeFile(path, "<html>"), "model-corrupt", /no ONNX file/],
  ])("names the component of %s", async (_, damage, code, message) => {
    const opened = await openTiny(variant("script-late"));
    await damage(join(opened.root, "checkpoints/tiny/unet/model.onnx"));
    const error = await failure(drawTiny(opened));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
    expect(error.message).toContain("he unet of checkpoints/tiny");
  });

  it("names the weights' file that is missing, and says when it is cut short", async () => {
    const missing = await openTiny(variant("script-old"));
    await rm(join(missing.root, "checkpoints/tiny/unet/weights.pb"));
    expect((await failure(drawTiny(missing))).message).toMatch(
      /weights of the unet of checkpoints\/tiny are missing: .*weights\.pb/,
    );
    const short = await openTiny(variant("script-old"));
    await truncate(join(short.root, "checkpoints/tiny/unet/weights.pb"), 600);
    expect((await failure(drawTiny(short))).code).toBe("model-incomplete");
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
    const error = await failure(drawTiny(opened));
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
    expect((await failure(drawTiny(opened))).message).toContain(
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
    const picture = await drawTiny(opened);
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
});
