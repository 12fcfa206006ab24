import type {
  Boundary,
  Graph,
  JsonValue,
  NodeMode,
  Subgraph,
  Workflow,
  WorkflowEdge,
  WorkflowNode,
} from "../document/workflow.ts";
import { isNodeId, type NodeId } from "../ids/brand.ts";

/** A node in short: only what a test is about. */
export interface NodeSketch {
  readonly type: string;
  readonly version?: number;
  readonly mode?: NodeMode;
  readonly title?: string;
  readonly params?: Readonly<Record<string, JsonValue>>;
  readonly ui?: JsonValue;
}

type Entries<Value> = Readonly<Record<string, Value>> | ReadonlyArray<readonly [string, Value]>;

export interface GraphSketch {
  /** An array of pairs where an id is hostile (`__proto__`). */
  readonly nodes: Entries<NodeSketch>;
  /** `"from.OUTPUT > to.input"` */
  readonly edges?: readonly string[];
  /** Inner ports by boundary input: `{ prompt: ["positive.text"] }`. */
  readonly inputs?: Entries<readonly string[]>;
  /** Inner port by boundary output: `{ image: "decode.IMAGE" }`. */
  readonly outputs?: Entries<string>;
}

/** Builds a workflow for a test; what the sketch does not say is empty. */
export function workflowOf(sketch: GraphSketch & { readonly subgraphs?: Entries<GraphSketch> }): Workflow {
  return {
    ...graphOf(sketch),
    version: 1,
    id: "test",
    title: "Test",
    description: "",
    tags: [],
    subgraphs: new Map(entries(sketch.subgraphs ?? {}).map(([id, inner]) => [id, subgraphOf(id, inner)])),
    interface: boundaryOf(sketch),
    unknown: new Map(),
  };
}

export function nodeOf(sketch: NodeSketch): WorkflowNode {
  return {
    type: sketch.type,
    version: sketch.version ?? 1,
    mode: sketch.mode ?? "active",
    ...(sketch.title === undefined ? {} : { title: sketch.title }),
    params: new Map(Object.entries(sketch.params ?? {})),
    controls: new Map(),
    ui: sketch.ui ?? {},
    unknown: new Map(),
  };
}

export function edgeOf(text: string): WorkflowEdge {
  const [from = "", to = ""] = text.split(" > ");
  return { from: portRef(from), to: portRef(to), unknown: new Map() };
}

export function nodeId(text: string): NodeId {
  if (!isNodeId(text)) throw new Error(`"${text}" is no node id.`);
  return text;
}

function subgraphOf(title: string, sketch: GraphSketch): Subgraph {
  return { ...graphOf(sketch), ...boundaryOf(sketch), title, unknown: new Map() };
}

function graphOf({ nodes, edges = [] }: GraphSketch): Graph {
  return {
    nodes: new Map(entries(nodes).map(([id, node]) => [nodeId(id), nodeOf(node)])),
    edges: edges.map(edgeOf),
    groups: [],
  };
}

function boundaryOf({ inputs = {}, outputs = {} }: GraphSketch): Boundary {
  return {
    inputs: new Map(
      entries(inputs).map(([name, targets]) => [name, { to: targets.map(splitPort), view: new Map() }]),
    ),
    outputs: new Map(
      entries(outputs).map(([name, source]) => [name, { from: splitPort(source), view: new Map() }]),
    ),
  };
}

function portRef(text: string): WorkflowEdge["from"] {
  const { node, port } = splitPort(text);
  return { node: nodeId(node), port };
}

function splitPort(text: string): { readonly node: string; readonly port: string } {
  const dot = text.indexOf(".");
  return { node: text.slice(0, dot), port: text.slice(dot + 1) };
}

function entries<Value>(from: Entries<Value>): ReadonlyArray<readonly [string, Value]> {
  return isPairs(from) ? from : Object.entries(from);
}

function isPairs<Value>(from: Entries<Value>): from is ReadonlyArray<readonly [string, Value]> {
  return Array.isArray(from);
}
