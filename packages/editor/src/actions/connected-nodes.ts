import type { Graph, NodeId } from "@weft/graph";

/** All nodes that some way of edges, in either direction, leads to from the given ones; these included. */
export function connectedNodes(
  { nodes, edges }: Pick<Graph, "nodes" | "edges">,
  from: ReadonlySet<NodeId>,
): ReadonlySet<NodeId> {
  const neighbours = new Map<NodeId, NodeId[]>();
  const add = (a: NodeId, b: NodeId): void => {
    const list = neighbours.get(a);
    if (list === undefined) neighbours.set(a, [b]);
    else list.push(b);
  };
  for (const { from: source, to } of edges) {
    add(source.node, to.node);
    add(to.node, source.node);
  }
  const found = new Set<NodeId>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id) || !nodes.has(id)) continue;
    found.add(id);
    open.push(...(neighbours.get(id) ?? []));
  }
  return found;
}
