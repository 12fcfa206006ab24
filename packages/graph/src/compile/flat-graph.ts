import type { JsonValue, WorkflowNode } from "../document/workflow.ts";
import type { NodeAddress } from "../ids/brand.ts";
import type { NodeDescription } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";

/** Output `output` of the node at index `node` of the flat graph. */
export interface FlatWire {
  readonly kind: "wire";
  readonly node: number;
  readonly output: string;
}

/** Nothing arrives though something is wired. It is a problem only if the consumer is wanted. */
export interface FlatGap {
  readonly kind: "gap";
  readonly problem: Problem;
  /** An optional input may simply stay empty; otherwise the gap is an error for every consumer. */
  readonly harmless: boolean;
}

export type FlatSource = FlatWire | FlatGap;

/** A param that an instance of a subgraph gives to an inner node. */
export interface PromotedParam {
  readonly value: JsonValue;
  /** Where it is written: the instance and its port. */
  readonly instance: NodeAddress;
  readonly port: string;
}

/** A node with its place in the whole workflow. Indexes of nodes stay the same through all passes. */
export interface FlatNode {
  readonly address: NodeAddress;
  readonly node: WorkflowNode;
  /** Absent when the node type is not known here. */
  readonly description: NodeDescription | undefined;
  /** What is wired, by input port. */
  readonly wires: ReadonlyMap<string, FlatSource>;
  /** Overrides of the node's own params. */
  readonly promoted: ReadonlyMap<string, PromotedParam>;
}

/** The workflow without subgraph boundaries. */
export interface FlatGraph {
  readonly nodes: readonly FlatNode[];
  /** What the outputs of the workflow's interface stand for. */
  readonly outputs: ReadonlyMap<string, FlatSource>;
}

/** The value of an input that is not wired, as the file has it. */
export function flatParam(node: FlatNode, port: string): JsonValue | undefined {
  const promoted = node.promoted.size === 0 ? undefined : node.promoted.get(port);
  return promoted === undefined ? node.node.params.get(port) : promoted.value;
}

/** A node for a person: its title where it has one, and its address. */
export function placeText(node: Pick<FlatNode, "address" | "node" | "description">): string {
  const title = node.node.title ?? node.description?.title.en;
  return title === undefined || title === node.address ? `"${node.address}"` : `"${title}" (${node.address})`;
}

/** Some nodes for a person, cut where there are many. */
export function listText(texts: readonly string[], limit = 8): string {
  const shown = texts.slice(0, limit).join(", ");
  return texts.length > limit ? `${shown} and ${texts.length - limit} more` : shown;
}

/** The graph with every source replaced by what `change` says; nodes that nothing changes are kept as they are. */
export function rewire(graph: FlatGraph, change: (source: FlatSource) => FlatSource): FlatGraph {
  const nodes = graph.nodes.map((node) => {
    const wires = changeSources(node.wires, change);
    return wires === node.wires ? node : { ...node, wires };
  });
  return { nodes, outputs: changeSources(graph.outputs, change) };
}

function changeSources(
  sources: ReadonlyMap<string, FlatSource>,
  change: (source: FlatSource) => FlatSource,
): ReadonlyMap<string, FlatSource> {
  let changed: Map<string, FlatSource> | undefined;
  for (const [port, source] of sources) {
    const next = change(source);
    if (next !== source) {
      changed ??= new Map(sources);
      changed.set(port, next);
    }
  }
  return changed ?? sources;
}
