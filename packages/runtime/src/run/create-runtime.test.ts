import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunEvent } from "@weft/graph";
import { afterEach, expect, test } from "vitest";
import { isAlive } from "../testing/is-alive.ts";
import { runIn, temporaryFolder, testRuntime, workflowOf } from "../testing/test-runtime.ts";
import type { Runtime } from "./create-runtime.ts";

const open: Runtime[] = [];
function runtimeFor(...options: Parameters<typeof testRuntime>) {
  const runtime = testRuntime(...options);
  open.push(runtime);
  return runtime;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((runtime) => runtime.close()));
});

const sum = workflowOf({
  one: { type: "Add", inputs: { a: 1, b: 2 } },
  two: { type: "Add", inputs: { a: ["one", "SUM"], b: 4 } },
  tell: { type: "Tell", inputs: { value: ["two", "SUM"] } },
});

test("runs a workflow in another process, and its events end with the outcome of every node", async () => {
  const runtime = runtimeFor();
  const { result, events, told } = await runIn(runtime, sum);
  expect(told).toEqual(["7"]);
  expect(result.status).toBe("succeeded");
  expect(events.at(0)?.type).toBe("run.started");
  expect(events.at(-1)).toMatchObject({
    type: "run.finished",
    status: "succeeded",
    nodes: {
      one: { status: "done", reason: "first run" },
      two: { status: "done", reason: "first run" },
      tell: { status: "done", reason: "always runs (output)" },
    },
  });
  expect(new Set(events.map(({ runId }) => runId))).toEqual(new Set([result.runId]));
});

test("a second run in the same worker computes only what changed", async () => {
  const runtime = runtimeFor();
  await runIn(runtime, sum);
  const pid = runtime.workerPid();
  const { result } = await runIn(runtime, sum, {
    sets: [{ address: "two", port: "b", value: 5 }],
  });
  expect(runtime.workerPid()).toBe(pid);
  expect(result.nodes).toMatchObject({
    one: { status: "cached", reason: "in memory" },
    two: { status: "done", reason: "b changed" },
    tell: { status: "done" },
  });
});

test("a new process finds on disk what a model made, and says what changed since the run before", async () => {
  const workflow = workflowOf({
    slow: { type: "Steps", inputs: { count: 2 } },
    add: { type: "Add", inputs: { a: ["slow", "SUM"], b: 1 } },
    tell: { type: "Tell", inputs: { value: ["add", "SUM"] } },
  });
  const first = runtimeFor();
  await runIn(first, workflow);
  await first.close();
  const second = runtimeFor({ home: first.home });
  const { result, told } = await runIn(second, workflow, { sets: [{ address: "add", port: "b", value: 2 }] });
  expect(told).toEqual(["4"]);
  expect(result.nodes).toMatchObject({
    slow: { status: "cached", reason: "on disk" },
    add: { status: "done", reason: "b changed" },
  });
});

test("values of any size stay in the worker, and move to the host once a node there wants them", async () => {
  const runtime = runtimeFor();
  const { told } = await runIn(
    runtime,
    workflowOf({
      big: { type: "Big", inputs: { length: 4_000_000 } },
      here: { type: "Total", inputs: { data: ["big", "DATA"] } },
      there: { type: "HostTotal", inputs: { data: ["big", "DATA"] } },
      both: { type: "Add", inputs: { a: ["here", "SUM"], b: ["there", "SUM"] } },
      tell: { type: "Tell", inputs: { value: ["both", "SUM"] } },
    }),
  );
  expect(told).toEqual(["4000000"]);
});

test("a worker that is killed fails what it ran, with a sentence, and the next run gets a new one", async () => {
  const runtime = runtimeFor();
  const dying = workflowOf({
    crash: { type: "Crash", inputs: { marker: "" } },
    tell: { type: "Tell", inputs: { value: ["crash", "SUM"] } },
  });
  const { result, events } = await runIn(runtime, dying);
  expect(result.status).toBe("failed");
  expect(result.nodes).toMatchObject({ crash: { status: "failed" }, tell: { status: "skipped" } });
  expect(events.at(-1)).toMatchObject({
    error: {
      code: "worker-crashed",
      kind: "operational",
      node: "crash",
      message:
        process.platform === "win32"
          ? expect.stringContaining("ended unexpectedly")
          : "The process that runs the models ended unexpectedly while it ran crash (signal SIGKILL).",
    },
  });
  expect((await runIn(runtime, sum)).told).toEqual(["7"]);
});

test("what a dead worker held is made again for the branches that still need it", async () => {
  const runtime = runtimeFor();
  const { result, told } = await runIn(
    runtime,
    workflowOf({
      one: { type: "Add", inputs: { a: 1, b: 2 } },
      crash: { type: "Crash", inputs: { after: ["one", "SUM"] } },
      two: { type: "Add", inputs: { a: ["one", "SUM"], b: 4 } },
      tellCrash: { type: "Tell", inputs: { value: ["crash", "SUM"] } },
      tell: { type: "Tell", inputs: { value: ["two", "SUM"] } },
    }),
  );
  expect(result.status).toBe("failed");
  expect(told).toEqual(["7"]);
  expect(result.nodes).toMatchObject({ tell: { status: "done" }, tellCrash: { status: "skipped" } });
});

test("cancel stops between two steps and leaves the worker alive", async () => {
  const runtime = runtimeFor();
  const stop = new AbortController();
  const onEvent = (event: RunEvent) => {
    if (event.type === "node.progress") stop.abort();
  };
  const slow = workflowOf({
    slow: { type: "Steps", inputs: { count: 1000, ms: 20 } },
    tell: { type: "Tell", inputs: { value: ["slow", "SUM"] } },
  });
  const { result, events } = await runIn(runtime, slow, { signal: stop.signal, onEvent });
  const pid = runtime.workerPid();
  expect(result.status).toBe("cancelled");
  expect(result.nodes).toMatchObject({ slow: { status: "cancelled" }, tell: { status: "cancelled" } });
  expect(events.filter(({ type }) => type === "node.progress").length).toBeLessThan(5);
  expect((await runIn(runtime, sum)).told).toEqual(["7"]);
  expect(runtime.workerPid()).toBe(pid);
});

test("a worker that does not stop is killed after the grace period, within a second", async () => {
  const runtime = runtimeFor();
  const stop = new AbortController();
  let abortedAt = 0;
  const onEvent = (event: RunEvent) => {
    if (event.type !== "node.progress") return;
    abortedAt = performance.now();
    stop.abort();
  };
  const stuck = workflowOf({
    block: { type: "Block", inputs: { ms: 30_000 } },
    tell: { type: "Tell", inputs: { value: ["block", "SUM"] } },
  });
  const { result } = await runIn(runtime, stuck, { signal: stop.signal, onEvent });
  expect(result.status).toBe("cancelled");
  expect(performance.now() - abortedAt).toBeLessThan(1000);
  expect((await runIn(runtime, sum)).told).toEqual(["7"]);
});

test("a cancel before the run begins throws its reason and runs nothing", async () => {
  const events: RunEvent[] = [];
  const running = runIn(runtimeFor(), sum, {
    signal: AbortSignal.abort(),
    onEvent: (event) => events.push(event),
  });
  await expect(running).rejects.toThrow(/aborted/);
  expect(events).toEqual([]);
});

test("what nodes print in the worker goes to the log and nowhere else", async () => {
  let printed = "";
  const runtime = runtimeFor({
    onWorkerOutput: (text) => {
      printed += text;
    },
  });
  await runIn(runtime, sum);
  await runtime.close();
  expect(printed).toContain("printed in the worker");
});

test("a workflow that cannot run is refused without an event", async () => {
  const runtime = runtimeFor();
  const events: RunEvent[] = [];
  const result = await runtime.run({
    workflow: workflowOf({ tell: { type: "Tell", inputs: { value: "many" } } }),
    inputRoots: [],
    outputDirectory: temporaryFolder(),
    onEvent: (event) => events.push(event),
  });
  expect(result).toMatchObject({
    kind: "refused",
    problems: [{ level: "error", node: "tell", port: "value" }],
  });
  expect(events).toEqual([]);
});

test("runs that are asked for at once come one after the other", async () => {
  const runtime = runtimeFor();
  const told = await Promise.all(
    [1, 2, 3].map((b) => runIn(runtime, sum, { sets: [{ address: "two", port: "b", value: b }] })),
  );
  expect(told.map((run) => run.told)).toEqual([["4"], ["5"], ["6"]]);
});

test("closing ends the worker and leaves no temporary file", async () => {
  const runtime = testRuntime();
  await runIn(
    runtime,
    workflowOf({
      big: { type: "Big", inputs: { length: 1000 } },
      total: { type: "Total", inputs: { data: ["big", "DATA"] } },
      tell: { type: "Tell", inputs: { value: ["total", "SUM"] } },
    }),
  );
  const pid = runtime.workerPid();
  expect(isAlive(pid)).toBe(true);
  await runtime.close();
  await sleep(20);
  expect(isAlive(pid)).toBe(false);
  const files = readdirSync(join(runtime.home, "cache"), { recursive: true }).map(String);
  expect(files.filter((name) => name.endsWith(".result"))).toHaveLength(1);
  expect(files.filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a cache that cannot be written is a warning, and the run goes on", async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, "cache"));
  writeFileSync(join(home, "cache", "results"), "a file where the folder should be");
  const { result, told } = await runIn(
    runtimeFor({ home }),
    workflowOf({
      slow: { type: "Steps", inputs: { count: 2 } },
      more: { type: "Steps", inputs: { count: 3, ms: ["slow", "SUM"] } },
      tell: { type: "Tell", inputs: { value: ["more", "SUM"] } },
    }),
  );
  expect(result.status).toBe("succeeded");
  expect(told).toEqual([
    "Results cannot be kept in the cache, so the next process makes them again: a part of its path is a file.",
    "3",
  ]);
});

test("a device that does not work here is replaced by cpu, with a sentence that says why", async () => {
  const runtime = runtimeFor({ device: "coreml" });
  const { execution, notice } = await runtime.execution();
  if (process.platform === "darwin") return;
  expect(execution.device).toBe("cpu");
  expect(notice).toMatch(/^Using cpu: coreml does not work here, because /);
  const { result } = await runIn(runtime, sum);
  expect(result.problems).toContainEqual({ level: "warning", code: "device-fallback", message: notice });
});

test("a runtime that only checks needs no worker", async () => {
  const runtime = runtimeFor({ startEarly: false });
  const prepared = await runtime.prepare({ workflow: sum, inputRoots: [] });
  expect(prepared).toMatchObject({
    ok: true,
    plan: { nodes: [{ type: "Add" }, { type: "Add" }, { type: "Tell" }] },
  });
  expect(runtime.workerPid()).toBeUndefined();
  expect((await runIn(runtime, sum)).told).toEqual(["7"]);
});

test("whoever listens badly ends the run as failed, and the next run works", async () => {
  const runtime = runtimeFor();
  let first = true;
  const { result } = await runIn(runtime, sum, {
    onEvent: (event) => {
      if (event.type !== "node.finished" || !first) return;
      first = false;
      throw new Error("the listener broke");
    },
  });
  expect(result).toMatchObject({ status: "failed", error: { kind: "bug", message: "the listener broke" } });
  expect((await runIn(runtime, sum)).told).toEqual(["7"]);
});
