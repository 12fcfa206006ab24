import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readImageMetadata } from "@weft/runtime";
import { describe, expect, it } from "vitest";
import { type Serving, serve } from "./serve-process.ts";
import { root, temporaryFolder } from "./weft-process.ts";

const KILLS = 20;
const WAITING = 10;

/** What a client was told, and what must therefore be true for ever. */
class Promises {
  readonly runs = new Set<string>();
  readonly artifacts = new Map<string, string>();
  revision: string | null = null;
  saves = 0;
}

/** Fills the queue, saves a workflow again and again, and notes what was answered, until the server is gone. */
async function work({ client }: Serving, text: string, kept: Promises): Promise<void> {
  const { queued, running } = await client.call("getQueue", {});
  const count = WAITING - queued.length - running.length;
  if (count > 0) {
    const sets = [{ node: "sampler", port: "steps", value: 6 }];
    const seed = 1000 * kept.runs.size;
    const { runs } = await client.call("queueRuns", { body: { workflow: text, count, sets, seed } });
    for (const { id } of runs) kept.runs.add(id);
  }
  for (;;) {
    const saved = JSON.stringify({ ...JSON.parse(text), title: `Save ${kept.saves + 1}` });
    kept.saves += 1;
    const params = { name: "work" };
    const now = await client.call("readWorkflow", { params }).catch(() => undefined);
    const body = { text: saved, revision: now?.revision ?? null };
    kept.revision = (await client.call("saveWorkflow", { params, body })).revision;
    for (const { id, sha256 } of (await client.call("listArtifacts", {})).artifacts)
      kept.artifacts.set(id, sha256);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe.skipIf(process.platform === "win32")("a server that is killed", () => {
  it(`at ${KILLS} random moments with ${WAITING} runs queued loses no run, no result and no saved file`, {
    timeout: 240_000,
  }, async () => {
    const home = await temporaryFolder();
    const text = await readFile(join(root, "workflows", "text-to-image.json"), "utf8");
    const kept = new Promises();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await serve(home);
      const working = work(server, text, kept).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1200));
      await server.crash();
      await working;
    }

    const server = await serve(home);
    await emptied(server);
    const phases = new Map<string, number>();
    let cutOff = 0;
    expect(kept.runs.size).toBeGreaterThanOrEqual(WAITING);
    for (const id of kept.runs) {
      const { run, artifacts } = await server.client.call("getRun", { params: { runId: id } });
      phases.set(run.phase, (phases.get(run.phase) ?? 0) + 1);
      expect(["succeeded", "interrupted"], JSON.stringify(run)).toContain(run.phase);
      expect(run.attempt).toBeLessThanOrEqual(2);
      if (run.attempt === 2) cutOff += 1;
      if (run.phase === "succeeded") expect(artifacts.length).toBeGreaterThan(0);
      for (const { path, sha256: expected } of artifacts) expect(sha256(await readFile(path))).toBe(expected);
    }
    expect(phases.get("succeeded") ?? 0).toBeGreaterThan(0);
    expect(cutOff, "kills that met a run").toBeGreaterThan(0);
    for (const [artifactId, expected] of kept.artifacts) {
      const record = await server.client.call("getArtifact", { params: { artifactId } });
      expect(sha256(await readFile(record.path))).toBe(expected);
    }

    const file = await server.client.call("readWorkflow", { params: { name: "work" } });
    expect(JSON.parse(file.text)).toMatchObject({
      format: "weft.workflow",
      title: expect.stringMatching(/^Save \d+$/),
    });
    const { versions } = await server.client.call("listWorkflowVersions", { params: { name: "work" } });
    // The last save that was answered is the file, or was followed by one whose answer the crash cut off.
    expect(versions.map(({ revision }) => revision)).toContain(kept.revision);
    await server.stop();

    const names = await readdir(home, { recursive: true });
    expect(names.filter((name) => name.endsWith(".tmp") && name.startsWith("output"))).toEqual([]);
    for (const name of await readdir(join(home, "output"))) {
      const { weft, damage } = await readImageMetadata(await readFile(join(home, "output", name)), name);
      expect([damage, JSON.parse(weft ?? "")]).toMatchObject([[], { artifact: {} }]);
    }
  });
});

async function emptied({ client }: Serving): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { queued, running } = await client.call("getQueue", {});
    if (queued.length + running.length === 0) {
      // Files that a killed worker left are removed a moment after the start.
      await new Promise((resolve) => setTimeout(resolve, 3500));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the queue does not become empty");
}
