import type { NodeAddress } from "../ids/brand.ts";
import type { Problem } from "../problems/problem.ts";
import { type FlatGraph, type FlatNode, type FlatSource, placeText } from "./flat-graph.ts";

export interface ChosenTargets {
  /** Indexes in the flat graph, in its order, each once. */
  readonly targets: readonly number[];
  readonly problems: readonly Problem[];
}

/**
 * What a run is for: the nodes at the `requested` addresses, else the nodes that write something, else what the outputs
 * of the workflow's interface stand for.
 */
export function chooseTargets(
  graph: FlatGraph,
  dropped: ReadonlySet<number>,
  requested: readonly NodeAddress[] | undefined,
): ChosenTargets {
  if (requested !== undefined) return chooseRequested(graph, dropped, requested);
  const writing = writingNodes(graph, dropped, () => true);
  if (writing.length > 0) return { targets: writing, problems: [] };
  const sources = [...graph.outputs.values()].flatMap((source) => computeNode(graph, dropped, source) ?? []);
  if (sources.length > 0) return { targets: inOrder(sources), problems: [] };
  const broken = [...graph.outputs.values()].flatMap((source) =>
    source.kind === "gap" && !source.harmless ? [source.problem] : [],
  );
  return { targets: [], problems: [...broken, noOutput(dropped.size > 0)] };
}

function chooseRequested(
  graph: FlatGraph,
  dropped: ReadonlySet<number>,
  requested: readonly NodeAddress[],
): ChosenTargets {
  const places = new Map(graph.nodes.map((node, index) => [node.address, index]));
  const targets: number[] = [];
  const problems: Problem[] = [];
  for (const address of requested) {
    const index = places.get(address);
    const node = index === undefined ? undefined : graph.nodes[index];
    if (index === undefined || node === undefined) {
      const inside = writingNodes(graph, dropped, (inner) => inner.startsWith(`${address}/`));
      if (inside.length === 0) problems.push(unknownTarget(address));
      targets.push(...inside);
      continue;
    }
    const passedOn = node.description?.role === "reroute" ? [...node.wires.values()][0] : undefined;
    const target = computeNode(graph, dropped, passedOn ?? { kind: "wire", node: index, output: "" });
    if (target === undefined) problems.push(idleTarget(node));
    else targets.push(target);
  }
  return { targets: inOrder(targets), problems };
}

function writingNodes(
  graph: FlatGraph,
  dropped: ReadonlySet<number>,
  isWanted: (address: NodeAddress) => boolean,
): readonly number[] {
  return graph.nodes.flatMap(({ address, node, description }, index) => {
    const writes = description?.effect === "output" && description.role === "compute";
    return writes && node.mode !== "bypassed" && !dropped.has(index) && isWanted(address) ? [index] : [];
  });
}

/** The node that a source comes from, if it is one that runs. */
function computeNode(graph: FlatGraph, dropped: ReadonlySet<number>, source: FlatSource): number | undefined {
  if (source.kind === "gap" || dropped.has(source.node)) return undefined;
  const node = graph.nodes[source.node];
  const runs = (node?.description?.role ?? "compute") === "compute" && node?.node.mode === "active";
  return runs ? source.node : undefined;
}

function inOrder(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].toSorted((first, second) => first - second);
}

function noOutput(isSomethingMuted: boolean): Problem {
  return {
    level: "error",
    code: "no-output",
    message: isSomethingMuted
      ? "Nothing is left to run: every node that saves or shows a result is muted or needs a muted node."
      : "Nothing in this workflow saves or shows a result, so there is nothing to run.",
    remedy: isSomethingMuted ? "Unmute a node." : "Add a node such as Save image, and wire the result to it.",
  };
}

function unknownTarget(address: NodeAddress): Problem {
  return {
    level: "error",
    code: "unknown-target",
    message: `There is no node "${address}" to run in this workflow, or nothing in it gives a result.`,
    remedy: "Name a node by its id, or by instance/inner inside a subgraph.",
    node: address,
  };
}

function idleTarget(node: FlatNode): Problem {
  return {
    level: "error",
    code: "idle-target",
    message: `${placeText(node)} cannot be run: it is muted or bypassed, needs a muted node, or has nothing to compute.`,
    remedy: "Activate it, or name another node.",
    node: node.address,
  };
}
