import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startRuntime } from "./runtime-process.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "weft-desktop-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function entry(source: string): Promise<string> {
  const file = join(folder, "weft.mjs");
  await writeFile(file, source);
  return file;
}

const start = async (source: string, startTimeoutMs = 5000) =>
  startRuntime({ node: process.execPath, entry: await entry(source), startTimeoutMs });

describe("startRuntime", () => {
  it("answers with the address that the server says, and ends it on stop", async () => {
    const runtime = await start(`
      if (process.argv[2] !== "serve") process.exit(9);
      console.log("not an event");
      console.log(JSON.stringify({ type: "server.listening", url: "http://127.0.0.1:8188/" }));
      setInterval(() => {}, 1000);
    `);
    expect(runtime.url).toBe("http://127.0.0.1:8188/");
    await runtime.stop();
    expect(await runtime.ended).toContain("SIGTERM");
  });

  it("kills a server that does not react to the request to end", async () => {
    const runtime = await start(`
      process.on("SIGTERM", () => {});
      console.log(JSON.stringify({ type: "server.listening", url: "http://127.0.0.1:1/" }));
      setInterval(() => {}, 1000);
    `);
    await runtime.stop();
    expect(await runtime.ended).toContain("SIGKILL");
  });

  it("says what the server said last when it ends before it listens", async () => {
    await expect(start(`console.error("port 8188 is taken"); process.exit(3);`)).rejects.toThrow(
      /exit code 3.*port 8188 is taken/s,
    );
  });

  it("gives up on a server that never listens", async () => {
    await expect(start("setInterval(() => {}, 1000);", 300)).rejects.toThrow(
      /did not come up within 0.3 seconds/,
    );
  });

  it("says when there is no Node to start", async () => {
    await expect(
      startRuntime({ node: join(folder, "missing"), entry: "x", startTimeoutMs: 5000 }),
    ).rejects.toThrow(/could not start/);
  });
});
