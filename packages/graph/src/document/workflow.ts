import type { NodeId } from "../ids/brand.ts";

/** Any JSON value, as a file holds it. Integers above 2^53-1 are decimal strings. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Keys of a JSON object that this version does not know: kept as they are and written again. */
export type UnknownKeys = ReadonlyMap<string, JsonValue>;

/** `muted`: it and what needs it do not run. `bypassed`: what comes in goes out where the types allow it. */
export type NodeMode = "active" | "muted" | "bypassed";

/** What happens to a seed before the next run. */
export type SeedControl = "fixed" | "increment" | "decrement" | "random";

export interface WorkflowNode {
  readonly type: string;
  /** Version of the node type that the params are written for. */
  readonly version: number;
  readonly mode: NodeMode;
  /** The person's own title, if any. */
  readonly title?: string;
  /** Values of the inputs that are not wired, by port name, as JSON. */
  readonly params: ReadonlyMap<string, JsonValue>;
  readonly controls: ReadonlyMap<string, SeedControl>;
  /** Position, size, colour, collapsed: never changes what is computed. */
  readonly ui: JsonValue;
  readonly unknown: UnknownKeys;
}

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

export interface WorkflowEdge {
  readonly from: PortRef;
  readonly to: PortRef;
  readonly unknown: UnknownKeys;
}

/** Nodes and edges: what a workflow and a subgraph have in common. */
export interface Graph {
  readonly nodes: ReadonlyMap<NodeId, WorkflowNode>;
  readonly edges: readonly WorkflowEdge[];
  readonly groups: readonly JsonValue[];
}

/** A named port of a subgraph, or of the whole workflow, and the inner ports that it stands for. */
export interface BoundaryInput {
  /** Inner inputs that receive the value; at least one. An address may reach into instances: `instance/inner`. */
  readonly to: ReadonlyArray<{ readonly node: string; readonly port: string }>;
  /** Label, help, section, order, range: for the form view. */
  readonly view: UnknownKeys;
}

export interface BoundaryOutput {
  readonly from: { readonly node: string; readonly port: string };
  readonly view: UnknownKeys;
}

export interface Boundary {
  readonly inputs: ReadonlyMap<string, BoundaryInput>;
  readonly outputs: ReadonlyMap<string, BoundaryOutput>;
  /** Absent when there are none. */
  readonly unknown?: UnknownKeys;
}

/** A graph that is used like a node: `type: "subgraph:<id>"` is an instance of it. */
export interface Subgraph extends Graph, Boundary {
  readonly title: string;
  readonly unknown: UnknownKeys;
}

export interface LockedContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly source?: string;
  /** Absent when there are none. */
  readonly unknown?: UnknownKeys;
}

/** What a result was made with: written by `weft lock` and into every saved picture. */
export interface Lock {
  /** Node type to version. */
  readonly nodes: ReadonlyMap<string, number>;
  readonly packs: ReadonlyMap<string, string>;
  /** `folder/name` to content. */
  readonly models: ReadonlyMap<string, LockedContent>;
  readonly files: ReadonlyMap<string, LockedContent>;
  /** Recorded results by request key. */
  readonly results: ReadonlyMap<string, JsonValue>;
  readonly execution?: ExecutionEnvironment;
  readonly unknown: UnknownKeys;
}

/** The machine and the versions that pixels may depend on. */
export interface ExecutionEnvironment {
  readonly weft: string;
  readonly onnxruntime: string;
  readonly device: string;
  readonly threads: number;
  readonly cpu: string;
  readonly os: string;
  /** Absent when there are none. */
  readonly unknown?: UnknownKeys;
}

/** A workflow in memory. Ids and port names are keys of Maps, so that none of them can be special. */
export interface Workflow extends Graph {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly interface: Boundary;
  readonly lock?: Lock;
  readonly unknown: UnknownKeys;
}
