const PREFIX = "subgraph:";

/** The subgraph that a node type names (`subgraph:<id>`); `undefined` for a type of the catalogue. */
export function subgraphIdOf(nodeType: string): string | undefined {
  return nodeType.startsWith(PREFIX) ? nodeType.slice(PREFIX.length) : undefined;
}

/** The node type of an instance of a subgraph. */
export function instanceType(subgraphId: string): string {
  return PREFIX + subgraphId;
}
