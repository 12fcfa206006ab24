import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pictureWithRecord } from "./edit-picture.ts";
import { root, runFinished, temporaryFolder, weft } from "./weft-process.ts";

const example = join(root, "workflows", "text-to-image.json");

async function pixelsOf(home: string, ...args: readonly string[]): Promise<string> {
  const out = await temporaryFolder();
  const result = await weft(["run", example, "--out", out, "--json", ...args], { home });
  expect(result.code, result.stdout).toBe(0);
  return runFinished(result).artifacts[0].pixels;
}

describe("the same result again", () => {
  it("the same command gives the same pixels without a cache, also in another home", async () => {
    const first = await temporaryFolder();
    const second = await temporaryFolder();
    const pixels = await pixelsOf(first, "--no-cache");
    expect(pixels).toMatch(/^[0-9a-f]{64}$/);
    expect(await pixelsOf(first, "--no-cache")).toBe(pixels);
    expect(await pixelsOf(second, "--no-cache")).toBe(pixels);
    expect(await pixelsOf(second)).toBe(pixels);
    expect(await pixelsOf(second), "from the cache").toBe(pixels);
    expect(await pixelsOf(second, "--seed", "1")).not.toBe(pixels);
    expect(await pixelsOf(second, "--input", "prompt=lake, night")).not.toBe(pixels);
  });
});

describe("weft reproduce", () => {
  let home: string;
  let picture: string;
  beforeAll(async () => {
    home = await temporaryFolder();
    const out = await temporaryFolder();
    const result = await weft(["run", example, "--out", out, "--json", "--seed", "-1"], { home });
    picture = runFinished(result).artifacts[0].path;
  });

  const reproduce = async (path: string, ...args: readonly string[]) => {
    const result = await weft(["reproduce", path, "--json", ...args], { home });
    const verdict = result.events.find((event) => event.type === "reproduce.finished");
    return { ...result, verdict, last: result.events.at(-1) };
  };

  it("says identical for a picture with a drawn seed, with exit code 0", async () => {
    const { code, verdict } = await reproduce(picture);
    expect({
      code,
      verdict: verdict?.verdict,
      differences: verdict?.differences,
      edited: verdict?.edited,
    }).toEqual({
      code: 0,
      verdict: "identical",
      differences: [],
      edited: false,
    });
  });

  it("says different, and where, after a param inside was changed", async () => {
    const changed = await pictureWithRecord(picture, (record) => {
      record.workflow.nodes.sampler.params.steps = 4;
    });
    const { code, verdict } = await reproduce(changed);
    expect(code).toBe(6);
    expect(verdict.verdict).toBe("different");
    expect(verdict.comparison.box).toBeDefined();
  });

  it("lists a changed environment, and still says what the pixels say", async () => {
    const { code, verdict } = await reproduce(picture, "--threads", "1");
    expect([0, 5, 6]).toContain(code);
    expect(verdict.differences).toEqual([
      expect.objectContaining({ kind: "execution", name: "threads", here: "1" }),
    ]);
  });

  it("cannot check when the model is not here, and names it with its hash", async () => {
    const gone = await pictureWithRecord(picture, (record) => {
      record.workflow.nodes.checkpoint.params.ckpt_name = "elsewhere";
      record.workflow.lock.models["checkpoints/elsewhere"] =
        record.workflow.lock.models["checkpoints/starter"];
    });
    const { code, last } = await reproduce(gone);
    expect(code).toBe(7);
    expect(last.error.message).toMatch(/elsewhere/);
  });

  it("says different and names the model when its weights have changed", async () => {
    const folder = await temporaryFolder();
    const checkpoints = join(folder, "models", "checkpoints");
    await mkdir(checkpoints, { recursive: true });
    await cp(join(root, "models", "checkpoints", "starter"), join(checkpoints, "starter"), {
      recursive: true,
    });
    // The scale of the latents is part of the model: another one gives another picture.
    const config = join(checkpoints, "starter", "vae_decoder", "config.json");
    await writeFile(config, (await readFile(config, "utf8")).replace("0.18215", "0.25"));
    const result = await weft(["reproduce", picture, "--json"], { home, cwd: folder });
    const verdict = result.events.find((event) => event.type === "reproduce.finished");
    expect(result.code).toBe(6);
    expect(verdict.differences).toEqual([
      expect.objectContaining({ kind: "model", name: "checkpoints/starter" }),
    ]);
  });

  it("notices a picture whose pixels were changed afterwards", async () => {
    const edited = await pictureWithRecord(picture, (record) => {
      record.artifact.pixels = "0".repeat(64);
    });
    const { verdict } = await reproduce(edited);
    expect(verdict.edited).toBe(true);
  });
});

describe("weft bundle", () => {
  it("made in one home, runs in an empty one and gives the same pixels", async () => {
    const home = await temporaryFolder();
    const folder = await temporaryFolder();
    const bundle = join(folder, "inpaint.weft");
    const example = join(root, "workflows", "inpaint.json");
    const here = runFinished(await weft(["run", example, "--out", folder, "--json"], { home }));
    expect((await weft(["bundle", example, "-o", bundle], { home })).code).toBe(0);
    const elsewhere = await temporaryFolder();
    const result = await weft(["run", bundle, "--out", join(elsewhere, "out"), "--json"], {
      home: join(elsewhere, "home"),
      cwd: elsewhere,
    });
    expect(result.code, result.stdout).toBe(0);
    expect(runFinished(result).artifacts[0].pixels).toBe(here.artifacts[0].pixels);
  });
});

describe("weft lock", () => {
  it("writes what the workflow is meant for into the file, and a second lock changes nothing", async () => {
    const home = await temporaryFolder();
    const folder = await temporaryFolder();
    const file = join(folder, "locked.json");
    await writeFile(file, await readFile(example));
    expect((await weft(["lock", file], { home })).code).toBe(0);
    const once = await readFile(file, "utf8");
    expect(JSON.parse(once).lock.models["checkpoints/starter"].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await weft(["lock", file], { home })).code).toBe(0);
    expect(await readFile(file, "utf8")).toBe(once);
  });
});
