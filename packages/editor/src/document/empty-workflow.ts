import type { Workflow } from "@weft/graph";

/** A workflow with nothing in it. */
export function emptyWorkflow(id: string, title: string): Workflow {
  return {
    version: 1,
    id,
    title,
    description: "",
    tags: [],
    nodes: new Map(),
    edges: [],
    groups: [],
    subgraphs: new Map(),
    interface: { inputs: new Map(), outputs: new Map() },
    unknown: new Map(),
  };
}
