import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** The clone's root. */
export const root = join(import.meta.dirname, "..", "..", "..");
const entry = join(root, "apps", "cli", "dist", "weft.js");

/** What a finished command left: exit code, streams, and its JSON events where it was asked for them. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
  // Events are read by tests as they are written; a wrong shape fails the test that reads it.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly events: readonly any[];
}

export interface Place {
  /** Working folder; the clone's root unless stated. */
  readonly cwd?: string;
  readonly home: string;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A folder that is gone when the test file ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "weft-test-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the built command as a person's shell would. */
export function startWeft(
  args: readonly string[],
  place: Place,
  program = entry,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [program, ...args], {
    cwd: place.cwd ?? root,
    env: { PATH: process.env.PATH ?? "", HOME: place.home, WEFT_HOME: place.home, ...place.environment },
  });
}

/** Collects what a started command says until it ends. */
export function finished(
  child: ChildProcessWithoutNullStreams,
  since = performance.now(),
): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const milliseconds = performance.now() - since;
      resolve({ code, signal, stdout, stderr, milliseconds, events: jsonLines(stdout) });
    });
  });
}

function jsonLines(text: string): readonly unknown[] {
  if (!text.startsWith("{")) return [];
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      try {
        return JSON.parse(line);
      } catch {
        return { type: "not json", line };
      }
    });
}

/** Runs the built command to its end. */
export async function weft(args: readonly string[], place: Place): Promise<Finished> {
  const since = performance.now();
  const child = startWeft(args, place);
  child.stdin.on("error", () => {});
  child.stdin.end(place.stdin ?? "");
  return finished(child, since);
}

/** The only `run.finished` event of a command with --json. */
export function runFinished(result: Finished) {
  const runs = result.events.filter((event) => event.type === "run.finished");
  if (runs.length !== 1) throw new Error(`${runs.length} runs finished:\n${result.stdout}\n${result.stderr}`);
  return runs[0];
}
