import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, runFinished, temporaryFolder, weft } from "./weft-process.ts";

const example = join(root, "workflows", "text-to-image.json");
const fast = ["--set", "sampler.steps=2"];

async function pngs(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(".png")).sort();
}

describe("weft run --rows", () => {
  it("makes 19 pictures of 20 rows with a broken one, says which failed, and resumes what is missing", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const words = ["house", "lake", "mountains", "sea", "boat", "trees", "night", "sunset", "beach", "snow"];
    const rows = Array.from({ length: 20 }, (_, index) => ({
      prompt: `${words[index % 10]}, ${index < 10 ? "day" : "evening"}`,
      seed: index === 7 ? "not a seed" : index,
    }));
    const csv = join(out, "rows.csv");
    const write = () =>
      writeFile(csv, `prompt,seed\n${rows.map(({ prompt, seed }) => `"${prompt}",${seed}`).join("\n")}\n`);
    await write();
    const args = ["run", example, "--rows", csv, "--out", out, "--json", ...fast];
    const first = await weft(args, { home });
    expect(first.code).toBe(3);
    expect(await pngs(out)).toHaveLength(19);
    const manifest = (await readFile(join(out, "manifest.jsonl"), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(manifest).toHaveLength(20);
    const failed = manifest.filter(({ status }) => status === "failed");
    expect(failed.map(({ row }) => row)).toEqual([8]);
    expect(failed[0].error.message).toMatch(/seed.*not a seed/);
    expect(manifest[0]).toMatchObject({
      row: 1,
      status: "succeeded",
      inputs: { prompt: "house, day", seed: "0" },
    });

    rows[7] = { prompt: "sunset, day", seed: 7 };
    await write();
    const gone = (await pngs(out))[3] ?? "";
    await rm(join(out, gone));
    const second = await weft([...args, "--resume"], { home });
    expect(second.code, second.stdout).toBe(0);
    const made = second.events.filter(
      (event) => event.type === "row.finished" && event.status === "succeeded",
    );
    expect(
      made.map(({ row }) => row),
      "the corrected row and the one whose picture is gone",
    ).toEqual([4, 8]);
    expect(await pngs(out)).toHaveLength(20);

    const third = await weft([...args, "--resume"], { home });
    expect(third.events.filter((event) => event.type === "run.started")).toEqual([]);
  });

  it("reads JSON lines, with one broken line", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const file = join(out, "rows.jsonl");
    await writeFile(file, '{"prompt": "lake", "steps": 2}\n{"prompt": \n{"prompt": "sea", "steps": 2}\n');
    const result = await weft(["run", example, "--rows", file, "--out", out, "--json"], { home });
    expect(result.code).toBe(3);
    expect(await pngs(out)).toHaveLength(2);
  });
});

describe("weft run --count", () => {
  it("makes as many pictures, with seeds going up by one", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const result = await weft(
      ["run", example, "--count", "3", "--seed", "18446744073709551614", "--out", out, "--json", ...fast],
      { home },
    );
    const pixels = result.events
      .filter((event) => event.type === "run.finished")
      .map((run) => run.artifacts[0].pixels);
    expect(new Set(pixels).size).toBe(3);
    const wrapped = await weft(["run", example, "--seed", "0", "--out", out, "--json", ...fast], { home });
    expect(runFinished(wrapped).artifacts[0].pixels, "2^64-1 is followed by 0").toBe(pixels[2]);
  });
});

describe("the cache", () => {
  it("runs again only what a change reaches, also in a new process, and says why", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const run = async (...args: readonly string[]) =>
      runFinished(await weft(["run", example, "--out", out, "--json", ...fast, ...args], { home })).nodes;
    const first = await run();
    expect(first.sampler).toMatchObject({ status: "done", reason: "first run" });
    const renamed = await run("--set", "save.filename_prefix=other");
    expect(renamed).toMatchObject({
      sampler: { status: "not-needed" },
      positive: { status: "not-needed" },
      checkpoint: { status: "not-needed" },
      decode: { status: "cached", reason: "on disk" },
      save: { status: "done" },
    });
    const reseeded = await run("--seed", "5");
    expect(reseeded).toMatchObject({
      positive: { status: "cached" },
      negative: { status: "cached" },
      sampler: { status: "done", reason: expect.stringMatching(/seed changed/) },
      decode: { status: "done", reason: expect.stringMatching(/samples changed/) },
    });
    const uncached = await run("--no-cache");
    expect(uncached.sampler).toMatchObject({ status: "done", reason: expect.stringMatching(/cache/) });
  });
});
