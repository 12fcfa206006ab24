import type { NodeDescription, NodeId, PortType, WorkflowEdge, WorkflowNode } from "@weft/graph";
import { Position } from "@xyflow/react";
import type { Point } from "../../document/command.ts";
import { addressIn, type PlacedGraph } from "../../document/graph-path.ts";
import { computeGeometry, type NodeGeometry } from "../../document/node-geometry.ts";
import { readNodeUi } from "../../document/node-ui.ts";
import { indexGraph } from "../connect/graph-index.ts";
import { type DescribedGraph, outputTypeAt } from "../connect/port-types.ts";
import { isDeepEqual, isShallowEqual, sameSet } from "./equality.ts";
import { type FlowInput, UNTOUCHABLE } from "./flow-input.ts";
import type { GraphNode, NodeData } from "./flow-types.ts";
import { handleId } from "./handle-id.ts";

const CLONE_PREFIX = "clone:";
/** Pixels, as in the style sheet. */
const PORT_SIZE = 9;

/** A drawn node with what it was made from. */
export interface CachedNode {
  readonly node: WorkflowNode;
  readonly description: NodeDescription | undefined;
  readonly into: readonly WorkflowEdge[] | undefined;
  readonly outOf: readonly WorkflowEdge[] | undefined;
  readonly boundary: PlacedGraph["boundary"]["inputs"];
  readonly size: Point | undefined;
  readonly data: NodeData;
  readonly flow: GraphNode;
}

/** Draws a node, or gives the drawing before when nothing of it changed. */
export function mapNode(
  input: FlowInput,
  described: DescribedGraph,
  id: NodeId,
  node: WorkflowNode,
  before: CachedNode | undefined,
): CachedNode {
  const description = input.describe(node.type);
  const index = indexGraph(described.graph);
  const made = {
    node,
    description,
    into: index.intoNode.get(id),
    outOf: index.outOfNode.get(id),
    boundary: input.place.boundary.inputs,
    size: input.sizes.get(id),
  };
  const isSame = before !== undefined && isMadeFrom(before, made);
  const data = isSame ? before.data : nodeData(input, described, id, node, description, before?.data);
  const flow = flowNode(input, id, node, data, before?.flow);
  // As it was to the last part: a thousand nodes are asked at every key that somebody types.
  return isSame && flow === before.flow && before.into === made.into ? before : { ...made, data, flow };
}

function isMadeFrom(before: CachedNode, made: Omit<CachedNode, "data" | "flow">): boolean {
  return (
    before.node === made.node &&
    before.description === made.description &&
    before.boundary === made.boundary &&
    before.size === made.size &&
    // What a reroute carries depends on edges elsewhere.
    (made.description?.role === "reroute"
      ? before.into === made.into && before.outOf === made.outOf
      : hasSamePorts(before.into, made.into, "to") && hasSamePorts(before.outOf, made.outOf, "from"))
  );
}

/** Whether edges end at, or start from, the same ports as before. */
function hasSamePorts(
  before: readonly WorkflowEdge[] | undefined,
  now: readonly WorkflowEdge[] | undefined,
  end: "from" | "to",
): boolean {
  if (before === now) return true;
  const length = now?.length ?? 0;
  return (before?.length ?? 0) === length && portList(before, end) === portList(now, end);
}

/** Ports with an edge, as one text, to see whether they are the same as before. */
function portList(edges: readonly WorkflowEdge[] | undefined, end: "from" | "to"): string {
  return edges === undefined ? "" : edges.map((edge) => edge[end].port).join("\n");
}

function nodeData(
  { path, place, sizes }: FlowInput,
  described: DescribedGraph,
  id: NodeId,
  node: WorkflowNode,
  description: NodeDescription | undefined,
  before: NodeData | undefined,
): NodeData {
  const index = indexGraph(described.graph);
  const wiredInputs = new Set((index.intoNode.get(id) ?? []).map(({ to }) => to.port));
  const wiredOutputs = new Set((index.outOfNode.get(id) ?? []).map(({ from }) => from.port));
  const size = sizes.get(id);
  const sized = size === undefined ? node : { ...node, ui: { ...Object(node.ui), size } };
  const geometry = computeGeometry({ description, node: sized, wiredInputs, wiredOutputs });
  const { color, collapsed, pinned, advanced } = readNodeUi(node);
  const fedInputs = new Set(fedPorts(place, id));
  const data: NodeData = {
    node: id,
    address: addressIn(path, id),
    nodeType: node.type,
    description,
    title: node.title,
    mode: node.mode,
    color,
    collapsed,
    pinned,
    advanced,
    carried: carriedType(described, id, description),
    geometry: isDeepEqual(before?.geometry, geometry) ? before.geometry : geometry,
    wiredInputs: sameSet(before?.wiredInputs, wiredInputs),
    wiredOutputs: sameSet(before?.wiredOutputs, wiredOutputs),
    fedInputs: sameSet(before?.fedInputs, fedInputs),
  };
  return before !== undefined && isShallowEqual(before, data) ? before : data;
}

/** Inputs of a node that are ports of the subgraph around it. */
function fedPorts({ subgraph, boundary }: PlacedGraph, id: NodeId): readonly string[] {
  if (subgraph === undefined) return [];
  const targets = [...boundary.inputs.values()].flatMap(({ to }) => to);
  return targets.filter(({ node }) => node === id).map(({ port }) => port);
}

function carriedType(
  described: DescribedGraph,
  id: NodeId,
  description: NodeDescription | undefined,
): PortType | undefined {
  const output = description?.role === "reroute" ? description.outputs[0] : undefined;
  return output === undefined ? undefined : outputTypeAt(described, { node: id, port: output.name });
}

function flowNode(
  { selection, positions, measured }: FlowInput,
  id: NodeId,
  node: WorkflowNode,
  data: NodeData,
  before: GraphNode | undefined,
): GraphNode {
  const [x, y] = positions.get(id) ?? readNodeUi(node).position;
  const selected = selection.has(id);
  const seen = measured.get(id);
  const size = seen?.geometry === data.geometry ? seen : data.geometry;
  const isSame =
    before !== undefined &&
    before.data === data &&
    before.position.x === x &&
    before.position.y === y &&
    before.selected === selected &&
    before.measured?.height === size.height &&
    before.measured.width === size.width;
  if (isSame) return before;
  return {
    id,
    type: nodeKind(data.description),
    position: { x, y },
    data,
    ariaLabel: data.title ?? data.nodeType,
    selected,
    ...(data.pinned ? { draggable: false } : {}),
    width: data.geometry.width,
    measured: { width: size.width, height: size.height },
    ...(data.description?.role === "note" ? { height: data.geometry.height } : {}),
    // Without these React Flow would draw every node once to find its ports. A node that was seen larger was measured.
    ...(size === data.geometry ? { handles: handlesOf(data.geometry) } : {}),
  };
}

/** Pictures of nodes that are being copied: they have no wires, and nothing can be done with them. */
export function cloneNodes(
  nodes: readonly GraphNode[],
  clones: ReadonlyMap<string, Point>,
): readonly GraphNode[] {
  if (clones.size === 0) return [];
  return nodes.flatMap((node) => {
    const place = clones.get(node.id);
    if (place === undefined) return [];
    const position = { x: place[0], y: place[1] };
    return [{ ...node, id: CLONE_PREFIX + node.id, position, className: "is-clone", style: UNTOUCHABLE }];
  });
}

function nodeKind(description: NodeDescription | undefined): GraphNode["type"] {
  switch (description?.role) {
    case "note":
      return "note";
    case "reroute":
      return "reroute";
    default:
      return "node";
  }
}

function handlesOf({ ports }: NodeGeometry): NonNullable<GraphNode["handles"]> {
  return ports.map(({ side, port, x, y }) => ({
    id: handleId(side, port),
    type: side === "in" ? "target" : "source",
    position: side === "in" ? Position.Left : Position.Right,
    x: x - PORT_SIZE / 2,
    y: y - PORT_SIZE / 2,
    width: PORT_SIZE,
    height: PORT_SIZE,
  }));
}
