import type { Boundary, Graph, Workflow } from "./workflow.ts";

interface Bounded {
  readonly graph: Graph;
  readonly boundary: Boundary;
}

/** Changes every graph of a workflow, with what stands for it outside; `subgraph` is absent for the workflow itself. */
export function mapGraphs(
  workflow: Workflow,
  change: (graph: Graph, boundary: Boundary, subgraph: string | undefined) => Bounded,
): Workflow {
  const top = change(workflow, workflow.interface, undefined);
  const subgraphs = new Map(
    [...workflow.subgraphs].map(([id, subgraph]) => {
      const { graph, boundary } = change(subgraph, subgraph, id);
      const { nodes, edges, groups } = graph;
      const { inputs, outputs } = boundary;
      return [id, { ...subgraph, nodes, edges, groups, inputs, outputs }] as const;
    }),
  );
  const { nodes, edges, groups } = top.graph;
  return { ...workflow, nodes, edges, groups, interface: top.boundary, subgraphs };
}
