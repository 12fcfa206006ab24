// Microseconds a trivial node in the scheduler: with everything in one process (goal: under 100), and through the worker
// process, where each node is a message there and back. "in all" has the events, their fold, the cache and the traces.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  compileWorkflow,
  createCatalogue,
  type Plan,
  parseWorkflow,
} from "../../packages/graph/src/index.ts";
import { DiskCache } from "../../packages/runtime/src/cache/disk-cache.ts";
import { MemoryValues } from "../../packages/runtime/src/cache/memory-values.ts";
import { ResultStore } from "../../packages/runtime/src/cache/result-store.ts";
import { LocalExecutor } from "../../packages/runtime/src/host/local-executor.ts";
import { createRuntime } from "../../packages/runtime/src/index.ts";
import { sha256Text } from "../../packages/runtime/src/run/prepare-run.ts";
import { schedulePlan } from "../../packages/runtime/src/schedule/schedule-plan.ts";
import { RecordedResults } from "../../packages/runtime/src/store/recorded-results.ts";
import { workflowText } from "./graphs.ts";
import { benchNodes } from "./nodes.ts";

const home = mkdtempSync(join(tmpdir(), "weft-bench-"));
const catalogue = createCatalogue(benchNodes.map(({ description }) => description));

function parse(text: string) {
  const parsed = parseWorkflow(text, catalogue);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.workflow;
}

function planOf(text: string): Plan {
  const inventory = { models: new Map(), files: new Map() };
  const compiled = compileWorkflow(parse(text), catalogue, inventory, {
    hash: sha256Text,
    fingerprint: "bench",
  });
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.plan;
}

function localExecutor(): LocalExecutor {
  const store = new ResultStore({
    memory: new MemoryValues({ budgetBytes: 1e9 }),
    disk: new DiskCache({ directory: join(home, "results"), maxBytes: 1e9 }),
    recorded: new RecordedResults(join(home, "recorded")),
    onWriteFailed: () => {},
  });
  return new LocalExecutor({
    definitions: new Map(benchNodes.map((node) => [node.description.type, node])),
    store,
    context: ({ address, listIndex }, signal) => ({
      address,
      listIndex,
      signal,
      get services(): never {
        throw new Error("these nodes need nothing of the world");
      },
      progress: () => {},
      notice: () => {},
    }),
  });
}

/** Microseconds a node of one run in this process. */
async function runLocally(plan: Plan, executor: LocalExecutor, runName: string): Promise<number> {
  const start = performance.now();
  const { status } = await schedulePlan({
    plan,
    executor,
    runName,
    hash: sha256Text,
    cache: true,
    signal: new AbortController().signal,
    emit: () => {},
  });
  if (status !== "succeeded") throw new Error(status);
  return ((performance.now() - start) * 1000) / plan.nodes.length;
}

/** Microseconds a node through a worker, as `run.finished` counts them. */
async function runInWorker(text: string, runtime: ReturnType<typeof createRuntime>): Promise<number> {
  let each = Number.NaN;
  const result = await runtime.run({
    workflow: parse(text),
    inputRoots: [],
    outputDirectory: join(home, "out"),
    onEvent: (event) => {
      if (event.type === "run.finished") each = (event.durationMs * 1000) / Object.keys(event.nodes).length;
    },
  });
  if (result.kind !== "finished" || result.status !== "succeeded") throw new Error(JSON.stringify(result));
  return each;
}

const cell = (value: string | number): string => String(value).padStart(14);
console.log("µs a node");
console.log(["graph", "nodes", "in process", "cached", "in all, worker"].map(cell).join(""));
const runtime = createRuntime({
  workerEntry: new URL("./worker.ts", import.meta.url),
  nodes: benchNodes,
  home: join(home, "worker"),
  modelRoots: [],
  version: "0.0.0",
});
let salt = 0;
await runInWorker(workflowText("chain", 300, -1), runtime);
for (const shape of ["chain", "fan"] as const) {
  for (const size of [10, 1000, 100_000]) {
    const text = (): string => {
      salt += 1;
      // A fan has two nodes for each of its blades.
      return workflowText(shape, shape === "fan" ? size / 2 : size, salt);
    };
    await runLocally(planOf(text()), localExecutor(), "warm-up");
    const executor = localExecutor();
    const plan = planOf(text());
    const fresh = await runLocally(plan, executor, "fresh");
    const cached = await runLocally(plan, executor, "cached");
    const worker = size > 10_000 ? Number.NaN : await runInWorker(text(), runtime);
    console.log(
      [shape, plan.nodes.length, ...[fresh, cached, worker].map((each) => each.toFixed(1))]
        .map(cell)
        .join(""),
    );
  }
}
await runtime.close();
rmSync(home, { recursive: true, force: true });
