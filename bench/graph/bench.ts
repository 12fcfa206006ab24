// Microseconds a node for resolve, compile and keys, on chains, fans and grids of 10 to 100,000 nodes.
// Goal: under 20 µs a node, and a straight line: the last column compares each size with the one before. (Above a few
// thousand nodes a graph no longer fits the processor's caches and V8's young generation, which costs a factor once.)
import { hash } from "node:crypto";
import {
  compileWorkflow,
  createCatalogue,
  type Inventory,
  parseWorkflow,
  resolveWorkflow,
  serializeWorkflow,
  type Workflow,
} from "../../packages/graph/src/index.ts";
import { descriptions, graphOf, shapes } from "./graphs.ts";

const SIZES = [10, 1000, 10_000, 100_000];
const WARM_UP_MS = 300;
const MEASURE_MS = 1500;

const catalogue = createCatalogue(descriptions);
const inventory: Inventory = { models: new Map(), files: new Map() };
const sha256 = (text: string): string => hash("sha256", text, "hex");

interface Stages {
  readonly parse: number;
  readonly resolve: number;
  readonly compile: number;
}

/** One pass over a graph, in milliseconds a stage. */
function runOnce(text: string): Stages {
  const start = performance.now();
  const parsed = parseWorkflow(text, catalogue);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const parsedAt = performance.now();
  const resolved = resolveWorkflow(parsed.workflow, catalogue, { drawSeed: () => 42n });
  const resolvedAt = performance.now();
  compileOrThrow(resolved.workflow);
  const compiledAt = performance.now();
  return { parse: parsedAt - start, resolve: resolvedAt - parsedAt, compile: compiledAt - resolvedAt };
}

function compileOrThrow(workflow: Workflow): void {
  const compiled = compileWorkflow(workflow, catalogue, inventory, { hash: sha256, fingerprint: "bench" });
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
}

/** The best of as many passes as fit the time, at least three: what other work on the machine disturbs least. */
function measure(text: string): Stages {
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end; ) runOnce(text);
  const passes: Stages[] = [];
  for (const end = performance.now() + MEASURE_MS; performance.now() < end || passes.length < 3; ) {
    passes.push(runOnce(text));
  }
  const best = (stage: keyof Stages): number => Math.min(...passes.map((pass) => pass[stage]));
  return { parse: best("parse"), resolve: best("resolve"), compile: best("compile") };
}

const cell = (value: string | number): string => String(value).padStart(12);
const micro = (ms: number, nodes: number): string => ((ms * 1000) / nodes).toFixed(2);

console.log("µs a node (parse = JSON text to workflow; the goal of 20 µs is for resolve + compile + keys)");
console.log(["graph", "nodes", "parse", "resolve", "compile", "res.+comp.", "growth"].map(cell).join(""));
for (const shape of shapes) {
  let before = Number.NaN;
  for (const size of SIZES) {
    const workflow = graphOf(shape, size);
    const nodes = workflow.nodes.size;
    const { parse, resolve, compile } = measure(serializeWorkflow(workflow));
    const each = (resolve + compile) / nodes;
    const growth = Number.isNaN(before) ? "" : `${(each / before).toFixed(2)}x`;
    before = each;
    const figures = [micro(parse, nodes), micro(resolve, nodes), micro(compile, nodes)];
    console.log([shape.name, nodes, ...figures, micro(resolve + compile, nodes), growth].map(cell).join(""));
  }
}
