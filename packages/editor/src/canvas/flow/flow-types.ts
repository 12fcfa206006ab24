import type {
  NodeAddress,
  NodeDescription,
  NodeId,
  NodeMode,
  PortRef,
  PortType,
  WorkflowEdge,
} from "@weft/graph";
import type { Edge, Node } from "@xyflow/react";
import type { Group } from "../../document/group.ts";
import type { NodeGeometry } from "../../document/node-geometry.ts";

/** What a node's component draws; params are not here, since widgets read their own. */
export interface NodeData extends Record<string, unknown> {
  readonly node: NodeId;
  readonly address: NodeAddress;
  readonly nodeType: string;
  /** `undefined` for a type that is not installed. */
  readonly description: NodeDescription | undefined;
  /** The person's own title. */
  readonly title: string | undefined;
  readonly mode: NodeMode;
  readonly color: string | undefined;
  readonly collapsed: boolean;
  readonly pinned: boolean;
  readonly advanced: boolean;
  /** What a reroute carries, as far as its neighbours tell. */
  readonly carried: PortType | undefined;
  readonly geometry: NodeGeometry;
  /** Names of the inputs with an edge, and of the outputs with one. */
  readonly wiredInputs: ReadonlySet<string>;
  readonly wiredOutputs: ReadonlySet<string>;
  /** Names of the inputs that the subgraph around it feeds; their own values stay for when nothing comes. */
  readonly fedInputs: ReadonlySet<string>;
}

/** Whether a node has a text field of several lines: it takes the room when the person makes the node higher. */
export function hasTextField({ geometry }: NodeData): boolean {
  return geometry.rows.some(
    (row) =>
      row.kind === "widget" && !row.wired && row.input.input.kind === "text" && row.input.input.multiline,
  );
}

export interface BoundaryData extends Record<string, unknown> {
  readonly side: "inputs" | "outputs";
  readonly ports: readonly BoundaryPort[];
}

export interface BoundaryPort {
  readonly name: string;
  readonly type: PortType;
}

export interface FrameData extends Record<string, unknown> {
  readonly group: Group;
}

export type GraphNode = Node<NodeData, "node" | "note" | "reroute">;
export type BoundaryNode = Node<BoundaryData, "boundary">;
export type FrameNode = Node<FrameData, "frame">;
export type FlowNode = GraphNode | BoundaryNode | FrameNode;

export type BoundaryEnd =
  | { readonly side: "inputs"; readonly port: string; readonly target: PortRef }
  | { readonly side: "outputs"; readonly port: string };

export interface WireData extends Record<string, unknown> {
  /** CSS colour of what flows. */
  readonly color: string;
  /** Name of the type, for people. */
  readonly type: string;
  /** Absent where the wire ends at a boundary box. */
  readonly edge: WorkflowEdge | undefined;
  /** Of a wire at a boundary box: the port of the subgraph, and the inner input that an input of it feeds. */
  readonly boundary?: BoundaryEnd;
  /** The node that receives: while it runs, a dot travels. */
  readonly target: NodeAddress | undefined;
}

export type FlowWire = Edge<WireData, "wire">;
