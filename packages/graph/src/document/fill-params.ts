import type { Catalogue } from "../node/node-description.ts";
import { mapGraphs } from "./map-graphs.ts";
import type { Graph, JsonValue, Workflow, WorkflowNode } from "./workflow.ts";

/**
 * Writes the default of every input that holds a value and has none in the file, so that the workflow means the same
 * when a default changes. Inputs that are wired, optional or repeated, unknown node types and instances of subgraphs
 * are left as they are.
 */
export function fillParams(workflow: Workflow, catalogue: Catalogue): Workflow {
  return mapGraphs(workflow, (graph, boundary) => ({ graph: fillGraph(graph, catalogue), boundary }));
}

function fillGraph(graph: Graph, catalogue: Catalogue): Graph {
  const wired = new Set(graph.edges.map(({ to }) => `${to.node}.${to.port}`));
  const nodes = new Map(
    Array.from(graph.nodes, ([id, node]) => {
      const defaults = missingDefaults(node, catalogue).filter(([port]) => !wired.has(`${id}.${port}`));
      return [
        id,
        defaults.length === 0 ? node : { ...node, params: new Map([...node.params, ...defaults]) },
      ] as const;
    }),
  );
  return { ...graph, nodes };
}

function missingDefaults(
  node: WorkflowNode,
  catalogue: Catalogue,
): ReadonlyArray<readonly [string, JsonValue]> {
  const description = catalogue.get(node.type);
  // The params of another version may have other names.
  const inputs = description?.version === node.version ? description.inputs : [];
  return inputs.flatMap(({ name, input }) => {
    const isFilled =
      input.kind !== "port" &&
      input.optional === undefined &&
      input.repeated === undefined &&
      !node.params.has(name);
    return isFilled ? [[name, input.default] as const] : [];
  });
}
