import { createHash } from "node:crypto";
import { appendFile, cp, mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "@weft/graph";
import { beforeEach, describe, expect, it } from "vitest";
import { TINY_VARIANTS, writeTinyFolder } from "../../../../models/testing/tiny-folder.ts";
import { findRunnable } from "./find-runnable.ts";
import { type ModelCatalogue, openModelCatalogue } from "./model-catalogue.ts";
import { temporaryFolder } from "./testing/open-store.ts";

let first: string;
let second: string;
let home: string;
let catalogue: ModelCatalogue;

beforeEach(async () => {
  [first, second, home] = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()]);
  catalogue = openModelCatalogue({ roots: [first, second, join(first, "not-there")], home });
});

async function tiny(root: string, name: string): Promise<string> {
  const variant = TINY_VARIANTS["script-old"];
  if (variant === undefined) throw new Error("no variant");
  const path = join(root, ...name.split("/"));
  await writeTinyFolder(path, variant);
  return path;
}

async function file(root: string, name: string, content = "x"): Promise<string> {
  const path = join(root, ...name.split("/"));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function names(): Promise<readonly string[]> {
  return (await catalogue.list()).map((entry) => `${entry.folder}/${entry.name}`);
}

describe("model catalogue, finding", () => {
  it("lists models of all roots, in groups too, the first root winning", async () => {
    const mine = await tiny(first, "checkpoints/one");
    await tiny(second, "checkpoints/one");
    await tiny(second, "checkpoints/group/two");
    await cp(join(mine, "text_encoder"), join(second, "text_encoders/alone"), { recursive: true });
    await cp(join(mine, "tokenizer"), join(second, "text_encoders/alone/tokenizer"), { recursive: true });
    expect(await names()).toEqual(["checkpoints/group/two", "checkpoints/one", "clip/alone"]);
    expect((await catalogue.find("checkpoints", "one"))?.path).toBe(mine);
    expect((await catalogue.find("checkpoints", "group\\two"))?.name).toBe("group/two");
    expect((await catalogue.find("clip", "alone"))?.runs).toEqual({ ok: true });
    expect(await catalogue.find("checkpoints", "three")).toBeUndefined();
    expect(await catalogue.find("checkpoints", "group")).toBeUndefined();
  });

  it("sees a new model without being opened again", async () => {
    expect(await names()).toEqual([]);
    await tiny(first, "checkpoints/new");
    expect(await names()).toEqual(["checkpoints/new"]);
  });

  it.runIf(process.platform !== "win32")(
    "follows links, as a hub's download folder has them, but not in circles",
    async () => {
      const real = await tiny(second, "store/model");
      await mkdir(join(first, "checkpoints"));
      await symlink(real, join(first, "checkpoints", "linked"));
      await symlink(first, join(first, "checkpoints", "circle"));
      const found = (await catalogue.list()).find((entry) => entry.name === "linked");
      expect(found?.runs).toEqual({ ok: true });
    },
  );

  it.each(["../secret", "/etc/passwd", "C:\\models", "a/../../b", ""])(
    "refuses the name %j",
    async (name) => {
      await expect(catalogue.find("checkpoints", name)).rejects.toThrow(UserError);
    },
  );

  it("says for each file that cannot run why, and what would", async () => {
    await file(first, "checkpoints/v1-5.safetensors");
    await file(first, "checkpoints/old.ckpt");
    await file(first, "loras/style.safetensors");
    await file(first, "vae/decoder.onnx");
    await file(first, "checkpoints/torch/model_index.json", "{}");
    await file(first, "checkpoints/torch/unet/diffusion_pytorch_model.safetensors");
    await file(first, "checkpoints/sd3/transformer/model.onnx");
    await file(first, "checkpoints/sd3/model_index.json", "{}");
    await file(first, "checkpoints/notes.txt");
    const half = await tiny(first, "checkpoints/half");
    await rename(join(half, "tokenizer"), join(half, "tokens"));
    const reasons = new Map(
      (await catalogue.list()).map((entry) => [
        entry.name,
        entry.runs.ok ? "runs" : `${entry.runs.reason} ${entry.runs.remedy}`,
      ]),
    );
    expect(reasons.get("v1-5.safetensors")).toMatch(/not run .safetensors files yet.*convert/);
    expect(reasons.get("old.ckpt")).toMatch(/never opened/);
    expect(reasons.get("style.safetensors")).toMatch(/No node of this version/);
    expect(reasons.get("decoder.onnx")).toMatch(/single ONNX file/);
    expect(reasons.get("torch")).toMatch(/another format.*optimum-cli/);
    expect(reasons.get("sd3")).toMatch(/transformer model/);
    expect(reasons.get("half")).toMatch(/tokenizer/);
    expect(reasons.has("notes.txt")).toBe(false);
  });

  it("names what there is when a model is missing, and the reason when one cannot run", async () => {
    await tiny(first, "checkpoints/there");
    await file(first, "checkpoints/x.safetensors");
    await expect(findRunnable(catalogue, "checkpoints", "gone")).rejects.toMatchObject({
      code: "model-missing",
      message: expect.stringContaining(join(first, "checkpoints")),
      remedy: expect.stringContaining("there"),
      action: { kind: "choose-model", folder: "checkpoints", name: "gone" },
    });
    await expect(findRunnable(catalogue, "checkpoints", "x.safetensors")).rejects.toMatchObject({
      code: "model-cannot-run",
    });
  });

  it("runs a model whose weft.json is damaged, and warns", async () => {
    const path = await tiny(first, "checkpoints/odd");
    await writeFile(join(path, "weft.json"), '{ "recommended": { "steps": "many" } }');
    const entry = await catalogue.find("checkpoints", "odd");
    expect(entry?.runs).toEqual({ ok: true });
    expect(entry?.warnings).toEqual([expect.stringMatching(/weft.json is left out: .*steps/s)]);
  });
});

describe("model catalogue, content hashes", () => {
  async function hashed(name: string): Promise<string> {
    const entry = await findRunnable(catalogue, "checkpoints", name);
    return (await catalogue.hash(entry)).sha256;
  }

  it("hashes a folder by its paths and contents, wherever it lies", async () => {
    await tiny(first, "checkpoints/one");
    await tiny(second, "checkpoints/two");
    expect(await hashed("one")).toBe(await hashed("two"));
    const path = await file(first, "checkpoints/x.safetensors", "weights");
    const entry = await catalogue.find("checkpoints", "x.safetensors");
    if (entry === undefined) throw new Error(`no ${path}`);
    const sha256 = createHash("sha256").update("weights").digest("hex");
    expect(await catalogue.hash(entry)).toEqual({ sha256, bytes: 7 });
  });

  it("changes with a weight or a configuration, not with a card, a description or a hidden file", async () => {
    const path = await tiny(first, "checkpoints/one");
    const before = await hashed("one");
    for (const name of ["README.md", "LICENSE", "sample.png", "weft.json", ".DS_Store", ".cache/x"]) {
      await file(path, name, "{}");
    }
    expect(await hashed("one")).toBe(before);
    await appendFile(join(path, "unet/weights.pb"), "x");
    const after = await hashed("one");
    expect(after).not.toBe(before);
    await writeFile(join(path, "scheduler/scheduler_config.json"), "{}");
    expect(await hashed("one")).not.toBe(after);
  });

  it("reads an unchanged file once, and a changed one again", async () => {
    const path = await file(first, "checkpoints/big.safetensors", "a".repeat(3_000_000));
    const past = new Date(Date.now() - 60_000);
    await utimes(path, past, past);
    const entry = await catalogue.find("checkpoints", "big.safetensors");
    if (entry === undefined) throw new Error("not found");
    const read: number[] = [];
    const before = await catalogue.hash(entry, (bytes) => read.push(bytes));
    expect(read.length).toBeGreaterThan(2);
    expect(read.at(-1)).toBe(3_000_000);
    read.length = 0;
    expect(
      await openModelCatalogue({ roots: [first], home }).hash(entry, (bytes) => read.push(bytes)),
    ).toEqual(before);
    expect(read).toEqual([]);
    await writeFile(path, "b".repeat(3_000_000));
    expect((await catalogue.hash(entry)).sha256).not.toBe(before.sha256);
  });

  it("says which model cannot be read", async () => {
    const path = await file(first, "checkpoints/gone.safetensors");
    const entry = await catalogue.find("checkpoints", "gone.safetensors");
    if (entry === undefined) throw new Error("not found");
    await rm(path);
    await expect(catalogue.hash(entry)).rejects.toMatchObject({
      kind: "operational",
      code: "model-unreadable",
      message: expect.stringContaining('"gone.safetensors" of checkpoints'),
    });
  });

  it("can be stopped", async () => {
    await file(first, "checkpoints/big.safetensors", "a".repeat(3_000_000));
    const entry = await catalogue.find("checkpoints", "big.safetensors");
    if (entry === undefined) throw new Error("not found");
    await expect(catalogue.hash(entry, undefined, AbortSignal.abort(new Error("stop")))).rejects.toThrow(
      "stop",
    );
  });
});
