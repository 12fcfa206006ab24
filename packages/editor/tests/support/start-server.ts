import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const repository = join(import.meta.dirname, "..", "..", "..", "..");
const command = join(repository, "apps", "cli", "dist", "weft.js");
const editor = join(repository, "packages", "editor", "dist", "index.html");

/** A real `weft serve` with an empty home of its own. */
export interface TestServer {
  readonly url: string;
  readonly home: string;
  /** The run's folder: results land in `output` below it. */
  readonly folder: string;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<TestServer> {
  for (const [file, build] of [
    [command, "npm run build in apps/cli"],
    [editor, "npm run build in packages/editor"],
  ] as const) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run ${build} first.`);
  }
  const folder = await mkdtemp(join(tmpdir(), "weft-editor-"));
  const home = join(folder, "home");
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--json"], {
    cwd: folder,
    env: { ...process.env, WEFT_HOME: home },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const url = await listening(child);
  const ended = once(child, "exit");
  return {
    url,
    home,
    folder,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      // With --json the server lives as long as its input: the way that works on every system.
      child.stdin?.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The address, from the first line that tells it. */
async function listening(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The server has no output to read.");
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const event: unknown = JSON.parse(line);
    const isAddress = typeof event === "object" && event !== null && "url" in event;
    if (isAddress && typeof event.url === "string") {
      // What follows must be read too, or the server's pipe fills up.
      child.stdout.resume();
      return event.url;
    }
  }
  throw new Error("The server ended without an address.");
}
