import {
  type BoundaryInput,
  isNodeId,
  type NodeId,
  type PortRef,
  type Subgraph,
  subgraphIdOf,
  type Workflow,
  type WorkflowNode,
} from "@weft/graph";
import { type BoundaryRef, changeRefs } from "./boundary-refs.ts";
import { addNodes, changeNode, connect, isPort, withEntry, withoutNodes } from "./change-graph.ts";
import type { EdgeEnds, Point } from "./command.ts";
import { cornerOf } from "./corner.ts";
import { freeName, freeNodeId } from "./free-name.ts";
import { type GraphPath, graphAt, withGraph } from "./graph-path.ts";
import { patchUi, readNodeUi } from "./node-ui.ts";

/** The workflow after the first step, and a plain port of a node of the subgraph that a boundary's ref means. */
interface Reached {
  readonly workflow: Workflow;
  readonly port: PortRef | undefined;
}

/**
 * Puts the nodes of an instance in its place, with new ids where theirs are taken. What comes from outside wins, as it
 * does in a run: an edge or a param of the instance over what an inner node has. A subgraph that nothing uses any more
 * goes; of the inner frames, none come along.
 */
export function unpackSubgraph(workflow: Workflow, path: GraphPath, instanceId: NodeId): Workflow {
  const place = graphAt(workflow, path);
  const instance = place?.graph.nodes.get(instanceId);
  const subgraphId = instance === undefined ? undefined : subgraphIdOf(instance.type);
  const inner = subgraphId === undefined ? undefined : workflow.subgraphs.get(subgraphId);
  if (place === undefined || instance === undefined || subgraphId === undefined || inner === undefined) {
    return workflow;
  }
  const ids = freeIds(inner, (id) => id !== instanceId && place.graph.nodes.has(id));
  const innerId = (node: string): string => (isNodeId(node) ? (ids.get(node) ?? node) : node);

  let next = workflow;
  const reach = (ref: BoundaryRef, side: "input" | "output"): PortRef | undefined => {
    const reached = reachPort(next, subgraphId, ref, side);
    next = reached.workflow;
    const node = reached.port === undefined ? undefined : ids.get(reached.port.node);
    return reached.port === undefined || node === undefined ? undefined : { node, port: reached.port.port };
  };
  const incoming = (port: string): readonly PortRef[] =>
    (inner.inputs.get(port)?.to ?? []).flatMap((ref) => reach(ref, "input") ?? []);
  const outerEdges = place.graph.edges.flatMap(({ from, to }): readonly EdgeEnds[] => {
    if (from.node !== instanceId && to.node !== instanceId) return [];
    const source = from.node === instanceId ? outputSource(inner, from.port, reach) : from;
    const targets = to.node === instanceId ? incoming(to.port) : [to];
    return source === undefined ? [] : targets.map((target) => ({ from: source, to: target }));
  });
  const wired = new Set(
    place.graph.edges.filter(({ to }) => to.node === instanceId).map(({ to }) => to.port),
  );
  const params = Array.from(instance.params, ([port, value]) => ({
    port,
    value,
    control: instance.controls.get(port),
  }))
    .filter(({ port }) => !wired.has(port))
    .flatMap(({ port, ...rest }) => incoming(port).map((target) => ({ target, ...rest })));

  const refs = changeRefs(next, (ref, steps, side) => {
    const at = steps.findIndex((step) => step.subgraph === place.subgraph && step.node === instanceId);
    return at < 0 ? [ref] : throughContents(ref, at, side, inner, innerId);
  });
  const corner = cornerOf(Array.from(inner.nodes.values(), (node) => readNodeUi(node).position));
  const [x, y] = readNodeUi(instance).position;
  const shift: Point = [x - corner[0], y - corner[1]];
  const placed = withGraph(refs, path, (graph) => {
    const contents = Array.from(inner.nodes, ([id, node]) => ({
      id: ids.get(id) ?? id,
      node: movedNode(node, shift, instance.mode),
    }));
    const innerEdges = inner.edges.map(({ from, to }) => ({
      from: { ...from, node: ids.get(from.node) ?? from.node },
      to: { ...to, node: ids.get(to.node) ?? to.node },
    }));
    let result = addNodes(withoutNodes(graph, new Set([instanceId])), contents, innerEdges);
    for (const { target, value, control } of params) {
      result = { ...result, edges: result.edges.filter((edge) => !isPort(edge.to, target)) };
      result = changeNode(result, target.node, (node) => ({
        ...node,
        params: withEntry(node.params, target.port, value),
        controls: control === undefined ? node.controls : withEntry(node.controls, target.port, control),
      }));
    }
    return outerEdges.reduce((wiredGraph, edge) => connect(wiredGraph, edge), result);
  });
  return withoutUnused(placed, subgraphId);
}

function freeIds(inner: Subgraph, isTaken: (id: NodeId) => boolean): ReadonlyMap<NodeId, NodeId> {
  const ids = new Map<NodeId, NodeId>();
  const given = new Set<NodeId>();
  for (const id of inner.nodes.keys()) {
    const isOther = (other: NodeId) => other !== id && inner.nodes.has(other);
    const free = freeNodeId(id, (other) => isTaken(other) || given.has(other) || isOther(other));
    ids.set(id, free);
    given.add(free);
  }
  return ids;
}

function outputSource(
  inner: Subgraph,
  port: string,
  reach: (ref: BoundaryRef, side: "input" | "output") => PortRef | undefined,
): PortRef | undefined {
  const ref = inner.outputs.get(port)?.from;
  return ref === undefined ? undefined : reach(ref, "output");
}

/** A ref that reaches into a nested instance gets a port of that instance, so that an edge can end there. */
function reachPort(
  workflow: Workflow,
  subgraphId: string,
  ref: BoundaryRef,
  side: "input" | "output",
): Reached {
  const [first = "", ...rest] = ref.node.split("/");
  if (!isNodeId(first)) return { workflow, port: undefined };
  if (rest.length === 0) return { workflow, port: { node: first, port: ref.port } };
  const node = workflow.subgraphs.get(subgraphId)?.nodes.get(first);
  const nestedId = node === undefined ? undefined : subgraphIdOf(node.type);
  const nested = nestedId === undefined ? undefined : workflow.subgraphs.get(nestedId);
  if (nestedId === undefined || nested === undefined) return { workflow, port: undefined };
  const deeper = { node: rest.join("/"), port: ref.port };
  const [changed, port] = withPort(nested, deeper, side);
  const subgraphs =
    changed === nested ? workflow.subgraphs : new Map(workflow.subgraphs).set(nestedId, changed);
  return { workflow: { ...workflow, subgraphs }, port: { node: first, port } };
}

function withPort(
  nested: Subgraph,
  ref: BoundaryRef,
  side: "input" | "output",
): readonly [Subgraph, port: string] {
  const isRef = (other: BoundaryRef) => other.node === ref.node && other.port === ref.port;
  if (side === "output") {
    for (const [port, { from }] of nested.outputs) if (isRef(from)) return [nested, port];
    const port = freeName(ref.port, (name) => nested.outputs.has(name));
    const outputs = new Map(nested.outputs).set(port, { from: ref, view: new Map() });
    return [{ ...nested, outputs }, port];
  }
  const standsForIt = ({ to }: BoundaryInput) => to.length === 1 && to.every(isRef);
  for (const [port, input] of nested.inputs) if (standsForIt(input)) return [nested, port];
  const port = freeName(ref.port, (name) => nested.inputs.has(name));
  const inputs = new Map(nested.inputs).set(port, { to: [ref], view: new Map() });
  return [{ ...nested, inputs }, port];
}

/** A ref of some boundary that passed the instance, now that its nodes lie where it lay. */
function throughContents(
  ref: BoundaryRef,
  at: number,
  side: "input" | "output",
  inner: Subgraph,
  innerId: (node: string) => string,
): readonly BoundaryRef[] {
  const parts = ref.node.split("/");
  const before = parts.slice(0, at);
  const [first, ...rest] = parts.slice(at + 1);
  const place = (node: string): string => {
    const [head = "", ...tail] = node.split("/");
    return [...before, innerId(head), ...tail].join("/");
  };
  if (first !== undefined) return [{ ...ref, node: place([first, ...rest].join("/")) }];
  const output = inner.outputs.get(ref.port);
  const meant =
    side === "input" ? (inner.inputs.get(ref.port)?.to ?? []) : output === undefined ? [] : [output.from];
  return meant.map((target) => ({ node: place(target.node), port: target.port }));
}

function movedNode(node: WorkflowNode, [dx, dy]: Point, outside: WorkflowNode["mode"]): WorkflowNode {
  const [x, y] = readNodeUi(node).position;
  const mode = node.mode === "active" ? outside : node.mode;
  return { ...node, mode, ui: patchUi(node.ui, { position: [x + dx, y + dy] }) };
}

function withoutUnused(workflow: Workflow, subgraphId: string): Workflow {
  const graphs = [workflow, ...workflow.subgraphs.values()];
  const isUsed = graphs.some(({ nodes }) =>
    [...nodes.values()].some(({ type }) => subgraphIdOf(type) === subgraphId),
  );
  if (isUsed) return workflow;
  const subgraphs = new Map(workflow.subgraphs);
  subgraphs.delete(subgraphId);
  return { ...workflow, subgraphs };
}
