import type { Graph, NodeId, WorkflowNode } from "@weft/graph";

/** Nodes whose title, type, id or text values have all words of a query, from left to right on the canvas's order. */
export function matchNodes(
  graph: Pick<Graph, "nodes">,
  query: string,
  titleOf: (node: WorkflowNode) => string,
): readonly NodeId[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [...graph.nodes].flatMap(([id, node]) => {
    const values = [...node.params.values()].filter((value) => typeof value === "string");
    const text = [id, node.title ?? "", node.type, titleOf(node), ...values].join("\n").toLowerCase();
    return words.every((word) => text.includes(word)) ? [id] : [];
  });
}
