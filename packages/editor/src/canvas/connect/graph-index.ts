import type { Graph, NodeId, PortRef, WorkflowEdge } from "@weft/graph";

/** The edges of a graph by where they start and end. */
export interface GraphIndex {
  /** The edge that ends at an input, by `portKey`; the first where a broken file has several. */
  readonly into: ReadonlyMap<string, WorkflowEdge>;
  readonly intoNode: ReadonlyMap<NodeId, readonly WorkflowEdge[]>;
  readonly outOfNode: ReadonlyMap<NodeId, readonly WorkflowEdge[]>;
}

const indexes = new WeakMap<readonly WorkflowEdge[], GraphIndex>();

/** One text for a port of a graph: node ids have no blank. */
export function portKey({ node, port }: PortRef): string {
  return `${node} ${port}`;
}

/** The index of a graph's edges: made once for each list of edges, since lists are never changed in place. */
export function indexGraph({ edges }: Pick<Graph, "edges">): GraphIndex {
  const known = indexes.get(edges);
  if (known !== undefined) return known;
  const into = new Map<string, WorkflowEdge>();
  const intoNode = new Map<NodeId, WorkflowEdge[]>();
  const outOfNode = new Map<NodeId, WorkflowEdge[]>();
  for (const edge of edges) {
    const key = portKey(edge.to);
    if (!into.has(key)) into.set(key, edge);
    append(intoNode, edge.to.node, edge);
    append(outOfNode, edge.from.node, edge);
  }
  const index = { into, intoNode, outOfNode };
  indexes.set(edges, index);
  return index;
}

function append(lists: Map<NodeId, WorkflowEdge[]>, key: NodeId, edge: WorkflowEdge): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [edge]);
  else list.push(edge);
}

/** All nodes that the output of `start` reaches, itself included: an edge from one of them to it makes a circle. */
export function reachedFrom(graph: Pick<Graph, "edges">, start: NodeId): ReadonlySet<NodeId> {
  const { outOfNode } = indexGraph(graph);
  const found = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of outOfNode.get(id) ?? []) {
      if (found.has(to.node)) continue;
      found.add(to.node);
      open.push(to.node);
    }
  }
  return found;
}
