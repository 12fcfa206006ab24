import type { Plan, PlanNode, PlanSource } from "@weft/graph";

/** The source of a node's input; a repeated input has none of its own. */
export function sourceOf(node: PlanNode, port: string): PlanSource | undefined {
  return node.inputs.find((input) => input.port === port)?.source;
}

/** The constant that a node gets at a port, when it is wired to nothing. */
export function constantOf(node: PlanNode, port: string): unknown {
  const source = sourceOf(node, port);
  return source?.kind === "constant" ? source.value : undefined;
}

/** Indexes of the nodes that a source comes from. */
export function nodesBehind(source: PlanSource | undefined): readonly number[] {
  if (source === undefined || source.kind === "constant") return [];
  return source.kind === "edge" ? [source.node] : source.items.flatMap(nodesBehind);
}

/** How many nodes a search looks at; the nodes that say how a picture was made are near it. */
const MAX_VISITED = 2000;

/**
 * The first node that `accept` takes, going upstream from `starts` breadth first, the starts included. `through` says
 * which ports to follow; all unless given.
 */
export function findUpstream(
  plan: Plan,
  starts: readonly number[],
  accept: (node: PlanNode) => boolean,
  through: (port: string) => boolean = () => true,
): PlanNode | undefined {
  const seen = new Set(starts);
  // A Set is walked in the order of insertion, also over what is added meanwhile.
  for (const index of seen) {
    const node = plan.nodes[index];
    if (node === undefined) continue;
    if (accept(node)) return node;
    for (const input of node.inputs) {
      if (!through(input.port)) continue;
      for (const behind of nodesBehind(input.source)) if (seen.size < MAX_VISITED) seen.add(behind);
    }
  }
  return undefined;
}

/** All nodes that `accept` takes upstream of `starts`, nearest first; the search does not go on behind them. */
export function findAllUpstream(
  plan: Plan,
  starts: readonly number[],
  accept: (node: PlanNode) => boolean,
): readonly PlanNode[] {
  const found: PlanNode[] = [];
  const seen = new Set(starts);
  for (const index of seen) {
    const node = plan.nodes[index];
    if (node === undefined) continue;
    if (accept(node)) {
      found.push(node);
      continue;
    }
    for (const input of node.inputs) {
      for (const behind of nodesBehind(input.source)) if (seen.size < MAX_VISITED) seen.add(behind);
    }
  }
  return found;
}
