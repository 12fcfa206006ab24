import {
  type Boundary,
  type BoundaryInput,
  type BoundaryOutput,
  type Graph,
  isNodeId,
  subgraphIdOf,
  type Workflow,
} from "@weft/graph";

/** A port as a boundary names it: the node may be an address that reaches into instances. */
export interface BoundaryRef {
  readonly node: string;
  readonly port: string;
}

/** One node on the way of a ref: its id in the graph of `subgraph` (`undefined`: of the workflow itself). */
export interface RefStep {
  readonly subgraph: string | undefined;
  readonly node: string;
}

/** A port of a boundary that is there no more; of the workflow's interface where `subgraph` is `undefined`. */
export interface LostPort {
  readonly subgraph: string | undefined;
  readonly side: "input" | "output";
  readonly port: string;
}

export type RefChange = (
  ref: BoundaryRef,
  steps: readonly RefStep[],
  side: "input" | "output",
) => readonly BoundaryRef[];

/**
 * Changes what the boundaries of all graphs stand for. A port whose last ref goes is lost; what was wired to a lost
 * port of a subgraph goes with it, in every graph that has an instance.
 */
export function changeRefs(workflow: Workflow, change: RefChange): Workflow {
  const lost: LostPort[] = [];
  const changed = mapBoundaries(workflow, (boundary, subgraph) =>
    changeBoundary(workflow, boundary, subgraph, change, lost),
  );
  return dropPorts(changed, lost);
}

/** Takes away what is wired to ports of subgraphs that are lost, and what other boundaries say of them. */
export function dropPorts(workflow: Workflow, lost: readonly LostPort[]): Workflow {
  const gone = new Set(lost.flatMap((port) => (port.subgraph === undefined ? [] : [lostKey(port)])));
  if (gone.size === 0) return workflow;
  const isGone = (graph: Graph, node: string, side: "input" | "output", port: string): boolean => {
    const type = isNodeId(node) ? graph.nodes.get(node)?.type : undefined;
    const subgraph = type === undefined ? undefined : subgraphIdOf(type);
    return subgraph !== undefined && gone.has(lostKey({ subgraph, side, port }));
  };
  const cut = mapAllGraphs(workflow, (graph) => dropInGraph(graph, isGone));
  return changeRefs(cut, (ref, steps, side) => {
    const last = steps.at(-1);
    const graph = last === undefined ? undefined : definitionOf(cut, last.subgraph);
    const isLost = last !== undefined && graph !== undefined && isGone(graph, last.node, side, ref.port);
    return isLost ? [] : [ref];
  });
}

function dropInGraph(
  graph: Graph,
  isGone: (graph: Graph, node: string, side: "input" | "output", port: string) => boolean,
): Graph {
  const edges = graph.edges.filter(
    ({ from, to }) =>
      !isGone(graph, from.node, "output", from.port) && !isGone(graph, to.node, "input", to.port),
  );
  let nodes = graph.nodes;
  for (const [id, node] of graph.nodes) {
    const params = new Map([...node.params].filter(([port]) => !isGone(graph, id, "input", port)));
    if (params.size < node.params.size) nodes = new Map(nodes).set(id, { ...node, params });
  }
  const isSame = edges.length === graph.edges.length && nodes === graph.nodes;
  return isSame ? graph : { ...graph, nodes, edges };
}

/** Changes the nodes, edges and groups of every graph of a workflow; what is the same stays shared. */
export function mapAllGraphs(
  workflow: Workflow,
  change: (graph: Graph, subgraph: string | undefined) => Graph,
): Workflow {
  const top = change(workflow, undefined);
  let subgraphs = workflow.subgraphs;
  for (const [id, subgraph] of workflow.subgraphs) {
    const next = change(subgraph, id);
    if (next === subgraph) continue;
    const { nodes, edges, groups } = next;
    subgraphs = new Map(subgraphs).set(id, { ...subgraph, nodes, edges, groups });
  }
  if (top === workflow && subgraphs === workflow.subgraphs) return workflow;
  const { nodes, edges, groups } = top;
  return { ...workflow, nodes, edges, groups, subgraphs };
}

export function definitionOf(workflow: Workflow, subgraph: string | undefined): Graph | undefined {
  return subgraph === undefined ? workflow : workflow.subgraphs.get(subgraph);
}

function mapBoundaries(
  workflow: Workflow,
  change: (boundary: Boundary, subgraph: string | undefined) => Boundary,
): Workflow {
  const top = change(workflow.interface, undefined);
  let subgraphs = workflow.subgraphs;
  for (const [id, subgraph] of workflow.subgraphs) {
    const next = change(subgraph, id);
    if (next === subgraph) continue;
    const { inputs, outputs } = next;
    subgraphs = new Map(subgraphs).set(id, { ...subgraph, inputs, outputs });
  }
  const isSame = top === workflow.interface && subgraphs === workflow.subgraphs;
  return isSame ? workflow : { ...workflow, interface: top, subgraphs };
}

function changeBoundary(
  workflow: Workflow,
  boundary: Boundary,
  subgraph: string | undefined,
  change: RefChange,
  lost: LostPort[],
): Boundary {
  const inputs = new Map<string, BoundaryInput>();
  const outputs = new Map<string, BoundaryOutput>();
  let isSame = true;
  for (const [port, input] of boundary.inputs) {
    const to = input.to.flatMap((ref) => change(ref, stepsOf(workflow, subgraph, ref), "input"));
    const kept = to.length === input.to.length && to.every((ref, place) => ref === input.to[place]);
    isSame &&= kept;
    if (to.length > 0 || kept) inputs.set(port, kept ? input : { ...input, to });
    else lost.push({ subgraph, side: "input", port });
  }
  for (const [port, output] of boundary.outputs) {
    const [from] = change(output.from, stepsOf(workflow, subgraph, output.from), "output");
    isSame &&= from === output.from;
    if (from !== undefined) outputs.set(port, from === output.from ? output : { ...output, from });
    else lost.push({ subgraph, side: "output", port });
  }
  return isSame ? boundary : { ...boundary, inputs, outputs };
}

/** The nodes that a ref passes, as far as they are there; the last one need not be. */
function stepsOf(workflow: Workflow, subgraph: string | undefined, ref: BoundaryRef): readonly RefStep[] {
  const steps: RefStep[] = [];
  let inside = subgraph;
  for (const node of ref.node.split("/")) {
    steps.push({ subgraph: inside, node });
    const type = isNodeId(node) ? definitionOf(workflow, inside)?.nodes.get(node)?.type : undefined;
    inside = type === undefined ? undefined : subgraphIdOf(type);
    if (inside === undefined) break;
  }
  return steps;
}

function lostKey({ subgraph, side, port }: LostPort): string {
  return JSON.stringify([subgraph, side, port]);
}
