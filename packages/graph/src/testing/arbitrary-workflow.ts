import fc from "fast-check";
import type {
  Boundary,
  ExecutionEnvironment,
  Graph,
  JsonValue,
  Lock,
  LockedContent,
  Subgraph,
  UnknownKeys,
  Workflow,
  WorkflowEdge,
  WorkflowNode,
} from "../document/workflow.ts";
import { isNodeId, type NodeId } from "../ids/brand.ts";

/** Names that are special somewhere in JavaScript, among ordinary ones. */
const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "4", "0", "hasOwnProperty", "a.b", "é", "x y"),
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }),
);

export const arbitraryNodeId: fc.Arbitrary<NodeId> = fc
  .oneof(
    fc.constantFrom("__proto__", "constructor", "4", "10", "a"),
    fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/),
  )
  .filter(isNodeId);

/** JSON as this format holds it: whole numbers in the safe range, no -0. */
export const arbitraryJson: fc.Arbitrary<JsonValue> = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
      fc.constantFrom("18446744073709551615", "\ud800", 2 ** 60, 1e300),
    ),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("tree")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  ),
})).tree;

function mapOf<Value>(
  value: fc.Arbitrary<Value>,
  key: fc.Arbitrary<string> = name,
): fc.Arbitrary<Map<string, Value>> {
  return fc.array(fc.tuple(key, value), { maxLength: 3 }).map((entries) => new Map(entries));
}

/** Keys that the format does not know: none of them collides with one that it does. */
const unknownKeys: fc.Arbitrary<UnknownKeys> = mapOf(
  arbitraryJson,
  fc.oneof(
    fc.constantFrom("__proto__", "constructor", "9"),
    name.map((text) => `x-${text}`),
  ),
);

/** Types of the sample nodes and of subgraphs that may be there, among any other text. */
const nodeType = fc.oneof(
  fc.constantFrom("Loader", "Encode", "Sampler", "Decode", "Save", "LoadImage", "Batch", "Switch", "Reroute"),
  fc.constantFrom("Text", "Seed", "Note", "subgraph:a", "subgraph:4", "subgraph:__proto__", "subgraph:gone"),
  name,
);

/** Ports of the sample nodes, among any other text. */
const port = fc.oneof(
  fc.constantFrom(
    "ckpt_name",
    "MODEL",
    "LATENT",
    "IMAGE",
    "value",
    "samples",
    "image0",
    "seed",
    "text",
    "STRING",
  ),
  name,
);

const node: fc.Arbitrary<WorkflowNode> = fc.record(
  {
    type: nodeType,
    version: fc.integer({ min: 1, max: 2 }),
    mode: fc.constantFrom("active", "muted", "bypassed"),
    title: fc.string(),
    params: mapOf(arbitraryJson, port),
    controls: mapOf(fc.constantFrom("fixed", "increment", "decrement", "random")),
    ui: arbitraryJson,
    unknown: unknownKeys,
  },
  { requiredKeys: ["type", "version", "mode", "params", "controls", "ui", "unknown"] },
);

const ref = fc.record({ node: arbitraryNodeId, port });
const edge: fc.Arbitrary<WorkflowEdge> = fc.record({ from: ref, to: ref, unknown: unknownKeys });

const graph: fc.Arbitrary<Graph> = fc.record({
  nodes: fc.array(fc.tuple(arbitraryNodeId, node), { maxLength: 4 }).map((entries) => new Map(entries)),
  edges: fc.array(edge, { maxLength: 4 }),
  groups: fc.array(arbitraryJson, { maxLength: 2 }),
});

const deepRef = fc.record({
  node: fc.array(arbitraryNodeId, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/")),
  port,
});

const boundary: fc.Arbitrary<Pick<Boundary, "inputs" | "outputs">> = fc.record({
  inputs: mapOf(fc.record({ to: fc.array(deepRef, { minLength: 1, maxLength: 3 }), view: unknownKeys })),
  outputs: mapOf(fc.record({ from: deepRef, view: unknownKeys })),
});

const someUnknown = unknownKeys.map((unknown) => (unknown.size === 0 ? {} : { unknown }));

const subgraph: fc.Arbitrary<Subgraph> = fc
  .tuple(graph, boundary, fc.record({ title: fc.string(), unknown: unknownKeys }))
  .map(([inner, ports, rest]) => ({ ...inner, ...ports, ...rest }));

const content: fc.Arbitrary<LockedContent> = fc
  .tuple(
    fc.record(
      { sha256: fc.string(), bytes: fc.nat(), source: fc.string() },
      { requiredKeys: ["sha256", "bytes"] },
    ),
    someUnknown,
  )
  .map(([known, unknown]) => ({ ...known, ...unknown }));

const execution: fc.Arbitrary<ExecutionEnvironment> = fc
  .tuple(
    fc.record({
      weft: fc.string(),
      onnxruntime: fc.string(),
      device: fc.string(),
      threads: fc.nat(),
      cpu: fc.string(),
      os: fc.string(),
    }),
    someUnknown,
  )
  .map(([known, unknown]) => ({ ...known, ...unknown }));

const lock: fc.Arbitrary<Lock> = fc.record(
  {
    nodes: mapOf(fc.integer({ min: 1, max: 9 })),
    packs: mapOf(fc.string()),
    models: mapOf(content),
    files: mapOf(content),
    results: mapOf(arbitraryJson),
    execution,
    unknown: unknownKeys,
  },
  { requiredKeys: ["nodes", "packs", "models", "files", "results", "unknown"] },
);

/** Any workflow at all, most of them nonsense: what a file may hold, not what can run. */
export const arbitraryWorkflow: fc.Arbitrary<Workflow> = fc
  .tuple(
    graph,
    fc.record(
      {
        version: fc.constant(1 as const),
        id: fc.string(),
        title: fc.string(),
        description: fc.string(),
        tags: fc.array(fc.string(), { maxLength: 3 }),
        subgraphs: fc
          .array(fc.tuple(arbitraryNodeId, subgraph), { maxLength: 2 })
          .map((entries) => new Map<string, Subgraph>(entries)),
        interface: fc.tuple(boundary, someUnknown).map(([ports, unknown]) => ({ ...ports, ...unknown })),
        lock,
        unknown: unknownKeys,
      },
      {
        requiredKeys: ["version", "id", "title", "description", "tags", "subgraphs", "interface", "unknown"],
      },
    ),
  )
  // fast-check makes some objects without a prototype; the clone has ordinary ones.
  .map(([inner, rest]) => structuredClone({ ...inner, ...rest }));
