import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCatalogue, parseWorkflow, type RunEvent, type Workflow } from "@weft/graph";
import { builtinNodes } from "@weft/nodes";
import { createRuntime, type RunRequest, type Runtime } from "@weft/runtime";
import { afterEach, expect, test } from "vitest";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const catalogue = createCatalogue(builtinNodes.map(({ description }) => description));
const temporary = (): string => mkdtempSync(join(tmpdir(), "weft-worker-"));

function exampleWorkflow(name: string): Workflow {
  const parsed = parseWorkflow(readFileSync(join(repository, "workflows", name), "utf8"), catalogue);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}
const textToImage = exampleWorkflow("text-to-image.json");
const address = (type: string): string => {
  for (const [id, node] of textToImage.nodes) if (node.type === type) return id;
  throw new Error(`no ${type} in the example`);
};
const [sampler, save] = [address("KSampler"), address("SaveImage")];
const encoders = [...textToImage.nodes].filter(([, { type }]) => type === "CLIPTextEncode").map(([id]) => id);

const open: Runtime[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((runtime) => runtime.close()));
});

function starterRuntime(home = temporary()): Runtime {
  const runtime = createRuntime({
    workerEntry: new URL("./worker.ts", import.meta.url),
    nodes: builtinNodes,
    home,
    modelRoots: [join(repository, "models")],
    version: "0.0.0",
    threads: 2,
  });
  open.push(runtime);
  return runtime;
}

async function make(runtime: Runtime, request: Partial<RunRequest> = {}) {
  const events: RunEvent[] = [];
  const result = await runtime.run({
    workflow: textToImage,
    inputRoots: [],
    outputDirectory: temporary(),
    ...request,
    onEvent: (event) => events.push(event),
  });
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
  const finished = events.at(-1);
  if (finished?.type !== "run.finished") throw new Error("no run.finished");
  return {
    ...finished,
    pixels: result.artifacts.map(({ pixels }) => pixels),
    workflow: result.workflow,
    events,
  };
}

test("the same workflow gives the same pixels twice, and another seed gives others", {
  timeout: 60_000,
}, async () => {
  const first = await make(starterRuntime(), { cache: false });
  expect(first.status).toBe("succeeded");
  expect(first.artifacts).toHaveLength(1);
  const again = starterRuntime();
  expect((await make(again, { cache: false })).pixels).toEqual(first.pixels);
  expect((await make(again, { cache: false, seed: 987654321987654321n })).pixels).not.toEqual(first.pixels);
});

test("only what a change reaches runs again, in this process and in a new one", {
  timeout: 60_000,
}, async () => {
  const home = temporary();
  const runtime = starterRuntime(home);
  const first = await make(runtime);
  expect(first.inferenceMs).toBeGreaterThan(0);
  expect(first.loadMs).toBeGreaterThan(0);

  const prefixed = await make(runtime, {
    sets: [{ address: save, port: "filename_prefix", value: "other" }],
  });
  expect(prefixed.nodes[sampler]).toMatchObject({ status: "not-needed" });
  expect(prefixed.nodes[save]).toMatchObject({ status: "done", reason: "always runs (output)" });
  expect(prefixed.inferenceMs).toBe(0);
  expect(prefixed.pixels).toEqual(first.pixels);

  const reseeded = await make(runtime, { seed: 77n });
  expect(reseeded.nodes[sampler]).toMatchObject({ status: "done", reason: "seed changed" });
  for (const encoder of encoders) {
    expect(reseeded.nodes[encoder]).toMatchObject({ status: "cached", reason: "in memory" });
  }

  await runtime.close();
  const later = starterRuntime(home);
  const found = await make(later, { seed: 77n });
  expect(found.pixels).toEqual(reseeded.pixels);
  expect(found.inferenceMs).toBe(0);
  const third = await make(later, { seed: 78n });
  for (const encoder of encoders) {
    expect(third.nodes[encoder]).toMatchObject({ status: "cached", reason: "on disk" });
  }
});

test("a random seed is drawn before the run, told, and is in the workflow that the picture carries", async () => {
  const runtime = starterRuntime();
  const random = await make(runtime, { sets: [{ address: sampler, port: "seed", value: -1 }] });
  const seed = [...random.workflow.nodes].find(([id]) => id === sampler)?.[1].params.get("seed");
  expect(Number(seed)).toBeGreaterThanOrEqual(0);
  const again = await make(runtime, { workflow: random.workflow, cache: false });
  expect(again.pixels).toEqual(random.pixels);
});

test("cancelling while the sampler runs ends the run within a second and leaves no picture", async () => {
  const stop = new AbortController();
  let abortedAt = 0;
  const outputDirectory = temporary();
  const runtime = starterRuntime();
  const result = await runtime.run({
    workflow: textToImage,
    inputRoots: [],
    outputDirectory,
    sets: [{ address: sampler, port: "steps", value: 1000 }],
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type !== "node.progress" || stop.signal.aborted) return;
      abortedAt = performance.now();
      stop.abort();
    },
  });
  expect(performance.now() - abortedAt).toBeLessThan(1000);
  expect(result).toMatchObject({ kind: "finished", status: "cancelled", artifacts: [] });
});

test("progress counts the steps of the sampler, and previews come only when somebody looks", async () => {
  const runtime = starterRuntime();
  const previews: number[] = [];
  const run = await make(runtime, {
    sets: [{ address: sampler, port: "steps", value: 4 }],
    onPreview: ({ preview }) => previews.push(preview.rgb.length / (preview.width * preview.height)),
  });
  const steps = run.events.flatMap((event) =>
    event.type === "node.progress" && event.node === sampler ? [event.step] : [],
  );
  expect(steps.at(-1)).toBe(4);
  expect(new Set(previews)).toEqual(new Set([3]));
});
