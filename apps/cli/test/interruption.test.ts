import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { finished, root, runFinished, startWeft, temporaryFolder, weft } from "./weft-process.ts";

const example = join(root, "workflows", "text-to-image.json");
/** Long enough to be interrupted: some minutes if nobody does. */
const long = ["--set", "sampler.steps=10000", "--set", "sampler.scheduler=karras"];

/** Starts a long run and resolves when it has told of some steps. */
async function sampling(home: string, out: string) {
  const child = startWeft(["run", example, "--out", out, "--json", ...long], { home });
  const done = finished(child);
  await new Promise<void>((resolve, reject) => {
    let seen = "";
    child.stdout.on("data", (text: string) => {
      seen += text;
      // Progress is told a few times a second, not for every step.
      if ((seen.match(/"node\.progress"/g) ?? []).length > 2) resolve();
    });
    child.once("close", () => reject(new Error(`it ended before it sampled: ${seen}`)));
  });
  return { child, done, worker: childrenOf(child.pid ?? 0)[0] ?? 0 };
}

function childrenOf(pid: number): readonly number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child ?? 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 30; tries += 1) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

describe.skipIf(process.platform === "win32")("interruption", () => {
  it("Ctrl-C while sampling ends with 130 within a second and leaves nothing behind", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const { child, done, worker } = await sampling(home, out);
    expect(worker).toBeGreaterThan(0);
    const since = performance.now();
    child.kill("SIGINT");
    const result = await done;
    expect(result.code).toBe(130);
    expect(performance.now() - since).toBeLessThan(1000);
    expect(result.events.at(-1)).toMatchObject({ type: "command.finished", exitCode: 130 });
    expect(runFinished(result).status).toBe("cancelled");
    expect(await isGone(worker)).toBe(true);
    expect(await readdir(out)).toEqual([]);
  });

  it("a worker killed while sampling gives exit code 3 and a sentence, and the next run works", async () => {
    const home = await temporaryFolder();
    const out = await temporaryFolder();
    const { done, worker } = await sampling(home, out);
    process.kill(worker, "SIGKILL");
    const result = await done;
    expect(result.code).toBe(3);
    expect(result.events.at(-1).error).toMatchObject({
      code: "worker-crashed",
      message: expect.stringMatching(/SIGKILL/),
    });
    const next = await weft(["run", example, "--out", out, "--json"], { home });
    expect(next.code).toBe(0);
  });

  it("a command killed while sampling leaves no worker behind", async () => {
    const home = await temporaryFolder();
    const { child, done, worker } = await sampling(home, await temporaryFolder());
    child.kill("SIGKILL");
    await done;
    expect(await isGone(worker)).toBe(true);
  });
});
