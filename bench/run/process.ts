import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface MeasuredProcess {
  /** Milliseconds from the start of the process. */
  readonly firstStep: number;
  readonly wall: number;
  /** Milliseconds spent opening sessions. */
  readonly load: number;
  /** Largest resident memory of any process of the command; 0 where the system does not tell. */
  readonly peakBytes: number;
  readonly weightBytes: number;
}

/** Runs the built command on the starter in a process of its own, as a person would, and times what it says. */
export function measureProcess(home: string, args: readonly string[]): Promise<MeasuredProcess> {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      join("apps", "cli", "dist", "weft.js"),
      "run",
      join("workflows", "text-to-image.json"),
      "--json",
      "--out",
      join(home, "out"),
      ...args,
    ],
    { env: { ...process.env, WEFT_HOME: home }, stdio: ["ignore", "pipe", "inherit"] },
  );
  let firstStep = 0;
  let load = 0;
  let peakBytes = 0;
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event: { type?: unknown; loadMs?: unknown } = JSON.parse(line);
    if (event.type === "node.progress" && firstStep === 0) firstStep = performance.now() - startedAt;
    if (event.type === "node.progress") peakBytes = Math.max(peakBytes, peakOfChildren(child.pid ?? 0));
    if (event.type === "run.finished" && typeof event.loadMs === "number") load = event.loadMs;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0) reject(new Error(`the command ended with ${code}`));
      resolve({ firstStep, wall: performance.now() - startedAt, load, peakBytes, weightBytes: weights() });
    });
  });
}

function weights(): number {
  const folder = join("models", "checkpoints", "starter");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".onnx"))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** The largest VmHWM among the children of a process (Linux). */
function peakOfChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    return Math.max(
      ...children.map((child) => {
        const status = readFileSync(`/proc/${child}/status`, "utf8");
        return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
      }),
    );
  } catch {
    return 0;
  }
}
