import { cp, mkdir, truncate } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { root, temporaryFolder, weft } from "./weft-process.ts";

const starter = join(root, "models", "checkpoints", "starter");

describe("weft models", () => {
  let home: string;
  let folder: string;
  beforeAll(async () => {
    home = await temporaryFolder();
    folder = await temporaryFolder();
    const checkpoints = join(folder, "models", "checkpoints");
    await mkdir(checkpoints, { recursive: true });
    await cp(starter, join(checkpoints, "damaged"), { recursive: true });
    await truncate(join(checkpoints, "damaged", "unet", "model.onnx"), 1000);
  });

  it("lists the models of every folder with size and place", async () => {
    const result = await weft(["models", "list", "--json"], { home, cwd: folder });
    expect(result.code).toBe(0);
    const found = result.events.filter(({ type }) => type === "model.found");
    expect(found.map(({ name }) => name)).toEqual(["damaged", "starter"]);
    expect(found[1]).toMatchObject({ folder: "checkpoints", path: starter, runs: { ok: true } });
  });

  it("verifies a good one with 0 and names the broken network of a damaged one with 3", async () => {
    expect((await weft(["models", "verify", "starter"], { home, cwd: folder })).code).toBe(0);
    const bad = await weft(["models", "verify", "damaged"], { home, cwd: folder });
    expect(bad.code).toBe(3);
    expect(bad.stdout).toMatch(/BAD checkpoints\/damaged/);
    expect(bad.stdout).toMatch(/unet: .*model\.onnx/);
    expect(bad.stdout).toMatch(/vae_decoder: opens/);
  });

  it("says where a model is, and 4 for one that is not there", async () => {
    const found = await weft(["models", "path", "starter"], { home, cwd: folder });
    expect(found.stdout.trim()).toBe(starter);
    const missing = await weft(["models", "path", "ghost"], { home, cwd: folder });
    expect({ code: missing.code, said: missing.stderr }).toEqual({
      code: 4,
      said: expect.stringMatching(/ghost/),
    });
  });
});

describe("weft info and weft nodes", () => {
  it("say what a bug report needs, and describe every node type as data", async () => {
    const home = await temporaryFolder();
    const info = await weft(["info", "--json"], { home });
    expect(info.events[0]).toMatchObject({ type: "info", weft: "0.1.0", device: "cpu", home });
    const nodes = await weft(["nodes", "--json"], { home });
    const described = nodes.events.filter(({ type }) => type === "node.described");
    expect(described.length).toBeGreaterThan(70);
    const one = await weft(["nodes", "KSampler"], { home });
    expect(one.stdout).toMatch(/KSampler \(version 1\)/);
    expect((await weft(["nodes", "KSamplr"], { home })).code).toBe(1);
  });
});
