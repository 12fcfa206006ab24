import type { Graph, JsonValue, NodeId, PortRef, WorkflowEdge, WorkflowNode } from "@weft/graph";
import { type EdgeEnds, edgeId, type NamedNode, type NodeChange, newEdge, type Point } from "./command.ts";
import { patchUi } from "./node-ui.ts";

/** Changes of one graph that need nothing around it; each shares with the graph before all that it does not change. */

export function addNodes(
  graph: Graph,
  nodes: readonly NamedNode[],
  edges: readonly EdgeEnds[] = [],
  groups: readonly JsonValue[] = [],
): Graph {
  const added = nodes.filter(({ id }) => !graph.nodes.has(id));
  if (added.length === 0 && edges.length === 0 && groups.length === 0) return graph;
  const left = new Set(nodes.filter((node) => !added.includes(node)).map(({ id }) => id));
  const next = {
    nodes: new Map([...graph.nodes, ...added.map(({ id, node }) => [id, node] as const)]),
    edges: graph.edges,
    groups: groups.length === 0 ? graph.groups : [...graph.groups, ...groups],
  };
  const wanted = edges.filter(({ from, to }) => !left.has(from.node) && !left.has(to.node));
  return wanted.reduce<Graph>((wired, edge) => connect(wired, edge), next);
}

/** Wires an output to an input, in place of what was wired to the input. Ends that are not there change nothing. */
export function connect(graph: Graph, ends: EdgeEnds): Graph {
  const { from, to } = ends;
  if (!graph.nodes.has(from.node) || !graph.nodes.has(to.node)) return graph;
  const at = graph.edges.filter((edge) => isPort(edge.to, to));
  if (at.length === 1 && at[0] !== undefined && isPort(at[0].from, from)) return graph;
  return { ...graph, edges: [...graph.edges.filter((edge) => !isPort(edge.to, to)), newEdge(ends)] };
}

export function disconnect(graph: Graph, edges: readonly EdgeEnds[]): Graph {
  const ids = new Set(edges.map(edgeId));
  const kept = graph.edges.filter((edge) => !ids.has(edgeId(edge)));
  return kept.length === graph.edges.length ? graph : { ...graph, edges: kept };
}

/** Takes nodes and all edges at them away. */
export function withoutNodes(graph: Graph, ids: ReadonlySet<NodeId>): Graph {
  const nodes = new Map([...graph.nodes].filter(([id]) => !ids.has(id)));
  if (nodes.size === graph.nodes.size) return graph;
  const edges = graph.edges.filter(({ from, to }) => !ids.has(from.node) && !ids.has(to.node));
  return { ...graph, nodes, edges: edges.length === graph.edges.length ? graph.edges : edges };
}

export function changeNode(graph: Graph, id: NodeId, change: (node: WorkflowNode) => WorkflowNode): Graph {
  const node = graph.nodes.get(id);
  if (node === undefined) return graph;
  const next = change(node);
  return next === node ? graph : { ...graph, nodes: new Map(graph.nodes).set(id, next) };
}

/** The map with a value at `key`, or without it; the same map when that is how it was. */
export function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | undefined,
): ReadonlyMap<string, Value> {
  if (value === undefined ? !map.has(key) : map.get(key) === value) return map;
  const next = new Map(map);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}

export function withNodeChange(node: WorkflowNode, change: NodeChange): WorkflowNode {
  const { title: before, ...rest } = node;
  const title = change.title === undefined ? before : (change.title ?? undefined);
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    type: change.type ?? node.type,
    version: change.version ?? node.version,
    mode: change.mode ?? node.mode,
    ui: change.ui === undefined ? node.ui : patchUi(node.ui, change.ui),
  };
}

export function moveNodes(graph: Graph, positions: ReadonlyMap<NodeId, Point>): Graph {
  const nodes = new Map(graph.nodes);
  let moved = false;
  for (const [id, position] of positions) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    nodes.set(id, { ...node, ui: patchUi(node.ui, { position }) });
    moved = true;
  }
  return moved ? { ...graph, nodes } : graph;
}

/** Gives a node another id, in its edges too; the order of the nodes stays. */
export function renameInGraph(graph: Graph, from: NodeId, to: NodeId): Graph {
  if (from === to || !graph.nodes.has(from) || graph.nodes.has(to)) return graph;
  const nodes = new Map(Array.from(graph.nodes, ([id, node]) => [id === from ? to : id, node] as const));
  const rename = (ref: PortRef): PortRef => (ref.node === from ? { ...ref, node: to } : ref);
  const edges = graph.edges.map((edge): WorkflowEdge => {
    const touched = edge.from.node === from || edge.to.node === from;
    return touched ? { ...edge, from: rename(edge.from), to: rename(edge.to) } : edge;
  });
  return { ...graph, nodes, edges };
}

export function isPort(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}
