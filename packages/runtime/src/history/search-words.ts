import type { Graph, UsedSeed, Workflow, WorkflowNode } from "@weft/graph";
import type { RunSummary } from "@weft/graph/protocol";

/** What a run is found by. */
export interface SearchWords {
  /** Title and texts, in lower case. */
  readonly text: string;
  readonly nodeTypes: readonly string[];
  /** `folder/name`, in lower case. */
  readonly models: readonly string[];
  /** Decimal digits. */
  readonly seeds: readonly string[];
}

/** Characters of all texts of a workflow together. */
const MOST_TEXT = 20_000;

/** What a resolved workflow with its lock is found by. */
export function searchWords(workflow: Workflow, seeds: readonly UsedSeed[]): SearchWords {
  const graphs: readonly Graph[] = [workflow, ...workflow.subgraphs.values()];
  const nodes = graphs.flatMap((graph): WorkflowNode[] => [...graph.nodes.values()]);
  const texts = nodes.flatMap((node) => [
    ...(node.title === undefined ? [] : [node.title]),
    ...[...node.params.values()].filter((value) => typeof value === "string"),
  ]);
  return {
    text: [workflow.title, ...texts].join("\n").slice(0, MOST_TEXT).toLowerCase(),
    nodeTypes: [...new Set(nodes.map(({ type }) => type))],
    models: [...(workflow.lock?.models.keys() ?? [])].map((name) => name.toLowerCase()),
    seeds: seeds.map(({ seed }) => seed.toString()),
  };
}

/** The seeds of a run as they go over the wire. */
export function seedsOnWire(seeds: readonly UsedSeed[]): RunSummary["seeds"] {
  return seeds.map(({ address, port, seed, drawn }) => ({
    node: address,
    port,
    seed: seed.toString(),
    drawn,
  }));
}
