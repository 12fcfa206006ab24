import { type Catalogue, parseWorkflow } from "@weft/graph";

/** What a list shows of a workflow. */
export interface WorkflowGlance {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly nodes: number;
  /** Why it cannot be read, in a sentence. */
  readonly damage?: string;
}

/** Reads what a list shows; `name` is the title of what has none. */
export function glanceAt(text: string, name: string, catalogue: Catalogue): WorkflowGlance {
  const parsed = parseWorkflow(text, catalogue);
  if (!parsed.ok) {
    const damage = parsed.problems.find(({ level }) => level === "error")?.message ?? "It is no workflow.";
    return { title: name, description: "", tags: [], nodes: 0, damage };
  }
  const { title, description, tags, nodes, subgraphs } = parsed.workflow;
  const inner = [...subgraphs.values()].reduce((sum, subgraph) => sum + subgraph.nodes.size, 0);
  return { title: title === "" ? name : title, description, tags, nodes: nodes.size + inner };
}
