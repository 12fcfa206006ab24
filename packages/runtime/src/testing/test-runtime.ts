import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCatalogue, parseWorkflow, type RunEvent, type Workflow } from "@weft/graph";
import { createRuntime, type Runtime } from "../run/create-runtime.ts";
import type { RunRequest, RunResult } from "../run/run-request.ts";
import type { RuntimeOptions } from "../run/runtime-options.ts";
import { testNodes } from "./test-nodes.ts";

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "weft-run-"));
}

/** A runtime with the nodes for tests in a real worker process. */
export function testRuntime(options: Partial<RuntimeOptions> = {}): Runtime & { readonly home: string } {
  const home = options.home ?? temporaryFolder();
  const runtime = createRuntime({
    workerEntry: new URL("./test-worker.ts", import.meta.url),
    nodes: testNodes,
    modelRoots: [],
    version: "0.0.0",
    threads: 1,
    ...options,
    home,
  });
  return { ...runtime, home };
}

export interface NodeSketch {
  readonly type: string;
  /** `["node", "OUTPUT"]` is an edge, everything else a param. */
  readonly inputs?: Readonly<Record<string, string | number | readonly [string, string]>>;
}

export function workflowOf(sketch: Readonly<Record<string, NodeSketch>>): Workflow {
  const nodes: Record<string, object> = {};
  const edges: object[] = [];
  for (const [id, { type, inputs = {} }] of Object.entries(sketch)) {
    const params: Record<string, string | number> = {};
    for (const [port, value] of Object.entries(inputs)) {
      if (typeof value === "object") edges.push({ from: value, to: [id, port] });
      else params[port] = value;
    }
    nodes[id] = { type, version: 1, mode: "active", params, controls: {}, ui: {} };
  }
  const text = JSON.stringify({
    format: "weft.workflow",
    version: 1,
    id: "test",
    title: "Test",
    nodes,
    edges,
  });
  const parsed = parseWorkflow(text, createCatalogue(testNodes.map(({ description }) => description)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.workflow;
}

export interface Ran {
  readonly result: Extract<RunResult, { kind: "finished" }>;
  readonly events: readonly RunEvent[];
  /** Messages of the notices. */
  readonly told: readonly string[];
}

export async function runIn(
  runtime: Runtime,
  workflow: Workflow,
  request: Partial<RunRequest> = {},
): Promise<Ran> {
  const events: RunEvent[] = [];
  const result = await runtime.run({
    workflow,
    inputRoots: [],
    outputDirectory: temporaryFolder(),
    ...request,
    onEvent: (event) => {
      events.push(event);
      request.onEvent?.(event);
    },
  });
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
  const told = events.flatMap((event) => (event.type === "node.notice" ? [event.notice.message] : []));
  return { result, events, told };
}
