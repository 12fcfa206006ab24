import type {
  Boundary,
  JsonValue,
  NodeId,
  NodeMode,
  PortRef,
  SeedControl,
  Subgraph,
  WorkflowEdge,
  WorkflowNode,
} from "@weft/graph";
import type { GraphPath } from "./graph-path.ts";

export type Point = readonly [x: number, y: number];

export interface NamedNode {
  readonly id: NodeId;
  readonly node: WorkflowNode;
}

/** An edge by its two ports. */
export interface EdgeEnds {
  readonly from: PortRef;
  readonly to: PortRef;
}

export interface PortRename {
  readonly side: "input" | "output";
  readonly from: string;
  readonly to: string;
}

interface InGraph {
  /** Of the graph that is changed; empty for the workflow itself. */
  readonly path: GraphPath;
}

/** Every change of a document. `applyCommand` is its only interpretation; a command that does not fit changes nothing. */
export type Command =
  | (InGraph & {
      readonly kind: "add-nodes";
      /** Ids must be free; a node with a taken id is left out, with its edges. */
      readonly nodes: readonly NamedNode[];
      readonly edges?: readonly EdgeEnds[];
      readonly groups?: readonly JsonValue[];
      /** Subgraphs that the nodes need; one whose id is taken is left out. */
      readonly subgraphs?: ReadonlyMap<string, Subgraph>;
    })
  | (InGraph & {
      readonly kind: "remove-nodes";
      readonly nodes: readonly NodeId[];
      /** Edges that close the gaps: see `bridgeEdges`. */
      readonly bridges?: readonly EdgeEnds[];
    })
  /** `undefined` removes the param. */
  | (InGraph & {
      readonly kind: "set-param";
      readonly node: NodeId;
      readonly port: string;
      readonly value: JsonValue | undefined;
    })
  | (InGraph & {
      readonly kind: "set-control";
      readonly node: NodeId;
      readonly port: string;
      readonly control: SeedControl | undefined;
    })
  | (InGraph & { readonly kind: "set-node"; readonly node: NodeId; readonly change: NodeChange })
  | (InGraph & { readonly kind: "move-nodes"; readonly positions: ReadonlyMap<NodeId, Point> })
  /** Takes the place of what was wired to the input. */
  | (InGraph & { readonly kind: "connect"; readonly from: PortRef; readonly to: PortRef })
  | (InGraph & { readonly kind: "disconnect"; readonly edges: readonly EdgeEnds[] })
  | (InGraph & { readonly kind: "set-groups"; readonly groups: readonly JsonValue[] })
  | {
      readonly kind: "set-details";
      readonly title?: string;
      readonly description?: string;
      readonly tags?: readonly string[];
    }
  | { readonly kind: "set-interface"; readonly boundary: Pick<Boundary, "inputs" | "outputs"> }
  /** Inputs, outputs and title of the subgraph at `path`; outside, edges follow the renames, and those of lost ports go. */
  | (InGraph & {
      readonly kind: "set-boundary";
      readonly boundary: Pick<Boundary, "inputs" | "outputs">;
      readonly renames?: readonly PortRename[];
      readonly title?: string;
    })
  | (InGraph & {
      readonly kind: "make-subgraph";
      readonly nodes: readonly NodeId[];
      /** Ids of the new subgraph and of its first instance: both must be free. */
      readonly subgraph: string;
      readonly instance: NodeId;
      readonly title: string;
    })
  /** Puts the nodes of an instance in its place. */
  | (InGraph & { readonly kind: "unpack-subgraph"; readonly instance: NodeId })
  | (InGraph & { readonly kind: "rename-node-id"; readonly from: NodeId; readonly to: NodeId })
  | { readonly kind: "batch"; readonly commands: readonly Command[] };

export interface NodeChange {
  /** `null` takes the person's own title away. */
  readonly title?: string | null;
  readonly mode?: NodeMode;
  readonly version?: number;
  readonly type?: string;
  /** Members to set in `ui`; `null` removes one. */
  readonly ui?: Readonly<Record<string, JsonValue>>;
}

/** Text that stands for an edge: the same for edges with the same ends. Also React Flow's edge id. */
export function edgeId({ from, to }: EdgeEnds): string {
  return `${from.node}.${escapePort(from.port)}>${to.node}.${escapePort(to.port)}`;
}

function escapePort(port: string): string {
  return port.replaceAll("%", "%25").replaceAll(">", "%3E");
}

export function newEdge({ from, to }: EdgeEnds): WorkflowEdge {
  return { from, to, unknown: new Map() };
}
