import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How to start the runtime: a plain Node, and the weft command that it runs. */
export interface RuntimeCommand {
  readonly node: string;
  readonly entry: string;
  /** Time until the server must have said where it listens. */
  readonly startTimeoutMs: number;
}

/** A running `weft serve`. */
export interface RuntimeProcess {
  /** Where its editor and API are: `http://127.0.0.1:8188/?token=…`. */
  readonly url: string;
  /** Resolves with a sentence when the process ends, whoever ended it. */
  readonly ended: Promise<string>;
  /** Ends the process; killed after two seconds. */
  stop(): Promise<void>;
}

/**
 * Starts `weft serve` with the Node that the app ships, so that desktop, server and command line are one runtime and no
 * native library is ever loaded inside Electron. Rejects with a sentence when the server does not come up.
 */
export async function startRuntime(command: RuntimeCommand): Promise<RuntimeProcess> {
  const child = spawn(command.node, [command.entry, "serve", "--json"], {
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  const lastWords = collectLastLines(child);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`Weft's runtime could not start: ${error.message}`));
    child.once("exit", (code, signal) => {
      resolve(`Weft's runtime ended (${signal ?? `exit code ${code}`}). ${lastWords().join("\n")}`.trim());
    });
  });
  try {
    const url = await Promise.race([
      listeningUrl(child),
      ended.then((sentence) => Promise.reject(new Error(sentence))),
      timeout(command.startTimeoutMs),
    ]);
    return { url, ended, stop: () => stop(child, ended) };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

/** The first `server.listening` event on the child's stdout. */
function listeningUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const event = parseEvent(line);
      if (event?.type === "server.listening" && typeof event.url === "string") resolve(event.url);
    });
  });
}

function parseEvent(line: string): { readonly type?: unknown; readonly url?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

function collectLastLines(child: ChildProcess): () => readonly string[] {
  const lines: string[] = [];
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on("line", (line) => {
      lines.push(line);
      if (lines.length > 5) lines.shift();
    });
  }
  return () => lines;
}

function timeout(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => {
    const sentence = `Weft's runtime did not come up within ${milliseconds / 1000} seconds.`;
    setTimeout(() => reject(new Error(sentence)), milliseconds).unref();
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 2000);
  await ended;
  clearTimeout(killer);
}
