import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TINY_VARIANTS } from "../../../../models/testing/tiny-folder.ts";
import { findRunnable } from "./find-runnable.ts";
import { openTiny } from "./testing/open-store.ts";
import { verifyModel } from "./verify-model.ts";

const options = { device: "cpu", threads: 1 };

describe("verifying a model", { timeout: 60_000 }, () => {
  it.each(Object.entries(TINY_VARIANTS))("opens every network of %s", async (_, variant) => {
    const { catalogue } = await openTiny(variant);
    const entry = await findRunnable(catalogue, "checkpoints", "tiny");
    const verdict = await verifyModel(entry, options);
    expect(verdict.ok).toBe(true);
    expect(verdict.components.map((component) => component.component)).toEqual([
      "text_encoder",
      "unet",
      "vae_decoder",
      "vae_encoder",
    ]);
    expect(verdict.sha256).toBe((await catalogue.hash(entry)).sha256);
  });

  it("says which network is damaged and still looks at the others", async () => {
    const variant = TINY_VARIANTS["script-late"];
    if (variant === undefined) throw new Error("no variant");
    const { catalogue, root } = await openTiny(variant);
    await truncate(join(root, "checkpoints/tiny/unet/model.onnx"), 1000);
    const entry = await findRunnable(catalogue, "checkpoints", "tiny");
    const verdict = await verifyModel(entry, options);
    expect(verdict.ok).toBe(false);
    expect(verdict.components.map((component) => component.ok)).toEqual([true, false, true, true]);
    expect(verdict.components[1]).toMatchObject({
      message: expect.stringContaining("The unet of checkpoints/tiny"),
    });
  });
});
