import type { JsonValue, Workflow, WorkflowNode } from "@weft/graph";

function isText(value: JsonValue | undefined): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/**
 * What `%node.param%` in a prefix stands for: `node` is a node's id, its own title or its type (ComfyUI's tokens use the
 * last two), the first that fits in that order; the param is one that is not wired.
 */
export function workflowParam(workflow: Workflow, node: string, param: string): string | undefined {
  const nodes = [...workflow.nodes];
  const rules: ReadonlyArray<(id: string, candidate: WorkflowNode) => boolean> = [
    (id) => id === node,
    (_, candidate) => candidate.title === node,
    (_, candidate) => candidate.type === node,
  ];
  for (const fits of rules) {
    for (const [id, candidate] of nodes) {
      const value = candidate.params.get(param);
      if (fits(id, candidate) && isText(value)) return String(value);
    }
  }
  return undefined;
}
