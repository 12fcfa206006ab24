import type { Graph, Workflow, WorkflowNode } from "@weft/graph";

/** Whether two versions of a workflow compute the same for sure: they differ at most in looks and words. */
export function sameComputation(a: Workflow, b: Workflow): boolean {
  if (a === b) return true;
  if (!sameGraph(a, b) || a.subgraphs.size !== b.subgraphs.size || a.interface !== b.interface) return false;
  return [...a.subgraphs].every(([id, subgraph]) => {
    const other = b.subgraphs.get(id);
    if (other === undefined) return false;
    const isSame = subgraph === other;
    return (
      isSame ||
      (sameGraph(subgraph, other) && subgraph.inputs === other.inputs && subgraph.outputs === other.outputs)
    );
  });
}

function sameGraph(a: Graph, b: Graph): boolean {
  if (a.nodes === b.nodes && a.edges === b.edges) return true;
  if (a.nodes.size !== b.nodes.size || a.edges !== b.edges) return false;
  return [...a.nodes].every(([id, node]) => {
    const other = b.nodes.get(id);
    return other !== undefined && sameNode(node, other);
  });
}

function sameNode(a: WorkflowNode, b: WorkflowNode): boolean {
  if (a === b) return true;
  const { type, version, mode, params } = a;
  return type === b.type && version === b.version && mode === b.mode && params === b.params;
}
