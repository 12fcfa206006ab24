import {
  type Boundary,
  type Graph,
  isNodeId,
  type NodeAddress,
  type NodeId,
  nodeAddress,
  subgraphIdOf,
  type Workflow,
} from "@weft/graph";

/** The instances of subgraphs that were entered, from the outside in; empty for the workflow itself. */
export type GraphPath = readonly NodeId[];

/** A graph where a person works: the workflow's own, or that of a subgraph. */
export interface PlacedGraph {
  readonly graph: Graph;
  readonly boundary: Boundary;
  /** The subgraph's id; absent for the workflow itself. */
  readonly subgraph?: string;
}

/** The graph at a path; `undefined` when a part of the path is no instance of a subgraph that is there. */
export function graphAt(workflow: Workflow, path: GraphPath): PlacedGraph | undefined {
  let place: PlacedGraph = { graph: workflow, boundary: workflow.interface };
  for (const instance of path) {
    const node = place.graph.nodes.get(instance);
    const id = node === undefined ? undefined : subgraphIdOf(node.type);
    const subgraph = id === undefined ? undefined : workflow.subgraphs.get(id);
    if (id === undefined || subgraph === undefined) return undefined;
    place = { graph: subgraph, boundary: subgraph, subgraph: id };
  }
  return place;
}

/** The longest beginning of a path that still leads somewhere: where a view goes when its graph disappears. */
export function existingPath(workflow: Workflow, path: GraphPath): GraphPath {
  for (let length = path.length; length > 0; length -= 1) {
    const start = path.slice(0, length);
    if (graphAt(workflow, start) !== undefined) return length === path.length ? path : start;
  }
  return [];
}

/** The address of a node of the graph at `path`. */
export function addressIn(path: GraphPath, node: NodeId): NodeAddress {
  let parent: NodeAddress | undefined;
  for (const id of [...path, node]) parent = nodeAddress(id, parent);
  return parent ?? nodeAddress(node);
}

/** Splits an address into the path of instances and the node in the innermost graph. */
export function splitAddress(address: NodeAddress): { readonly path: GraphPath; readonly node: NodeId } {
  const parts = address.split("/").filter(isNodeId);
  const node = parts.at(-1);
  if (node === undefined) throw new Error(`"${address}" is no node's address.`);
  return { path: parts.slice(0, -1), node };
}

/** Replaces the graph at a path; the rest of the workflow is shared. A path that leads nowhere changes nothing. */
export function withGraph(
  workflow: Workflow,
  path: GraphPath,
  change: (graph: Graph, place: PlacedGraph) => Graph,
): Workflow {
  const place = graphAt(workflow, path);
  if (place === undefined) return workflow;
  const { nodes, edges, groups } = change(place.graph, place);
  const { graph } = place;
  if (nodes === graph.nodes && edges === graph.edges && groups === graph.groups) return workflow;
  if (place.subgraph === undefined) return { ...workflow, nodes, edges, groups };
  const subgraph = workflow.subgraphs.get(place.subgraph);
  if (subgraph === undefined) return workflow;
  const subgraphs = new Map(workflow.subgraphs).set(place.subgraph, { ...subgraph, nodes, edges, groups });
  return { ...workflow, subgraphs };
}
