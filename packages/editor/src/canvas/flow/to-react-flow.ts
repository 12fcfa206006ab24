import {
  type Catalogue,
  type Graph,
  type NodeDescription,
  type NodeId,
  type PortType,
  portTypeText,
  type WorkflowEdge,
  type WorkflowNode,
} from "@weft/graph";
import { Position } from "@xyflow/react";
import { edgeId, type Point } from "../../document/command.ts";
import { addressIn, type GraphPath, type PlacedGraph } from "../../document/graph-path.ts";
import { readGroups } from "../../document/group.ts";
import { computeGeometry, type NodeGeometry } from "../../document/node-geometry.ts";
import { readNodeUi } from "../../document/node-ui.ts";
import { portColor } from "../../theme/port-color.ts";
import { boundaryNodes, boundaryWires } from "../boundary/boundary-flow.ts";
import { indexGraph } from "../connect/graph-index.ts";
import { type DescribedGraph, outputTypeAt } from "../connect/port-types.ts";
import type { FlowNode, FlowWire, FrameNode, GraphNode, NodeData } from "./flow-types.ts";
import { handleId } from "./handle-id.ts";

export interface FlowInput {
  readonly path: GraphPath;
  readonly place: PlacedGraph;
  readonly catalogue: Catalogue;
  readonly describe: (type: string) => NodeDescription | undefined;
  readonly selection: ReadonlySet<NodeId>;
  readonly selectedEdges: ReadonlySet<string>;
  readonly selectedGroups: ReadonlySet<string>;
  /** Where things are while they are dragged, and their sizes while they are resized, by React Flow's id. */
  readonly positions: ReadonlyMap<string, Point>;
  readonly sizes: ReadonlyMap<string, Point>;
  /** Where copies of nodes are dragged, by the node's id. */
  readonly clones: ReadonlyMap<string, Point>;
  /** Sizes that differ from the computed ones (a picture, a failure), with the geometry that they were seen with. */
  readonly measured: ReadonlyMap<string, Measured>;
}

export interface Measured {
  readonly geometry: NodeGeometry;
  readonly width: number;
  readonly height: number;
}

export interface FlowElements {
  readonly nodes: FlowNode[];
  readonly edges: FlowWire[];
}

/** React Flow's id of a frame; node ids have no colon. */
export const FRAME_PREFIX = "group:";

const CLONE_PREFIX = "clone:";

const PORT_SIZE = 9;
const UNTOUCHABLE = { pointerEvents: "none" } as const;

/**
 * Makes what React Flow draws from a graph. What did not change since the last call is the same object, so that React
 * Flow and React skip it: a key typed in a prompt makes no new node, a dragged node is the only new one.
 */
export function createFlowMapper(): (input: FlowInput) => FlowElements {
  let nodeCache = new Map<NodeId, CachedNode>();
  let edgeCache = new Map<string, FlowWire>();
  let frameCache = new Map<string, FrameNode>();
  let boundaryCache: readonly FlowNode[] = [];
  let last: FlowElements = { nodes: [], edges: [] };

  return (input) => {
    const { graph } = input.place;
    const described: DescribedGraph = {
      graph,
      describe: (id) => {
        const node = graph.nodes.get(id);
        return node === undefined ? undefined : input.describe(node.type);
      },
    };
    const nextNodes = new Map<NodeId, CachedNode>();
    for (const [id, node] of graph.nodes)
      nextNodes.set(id, mapNode(input, described, id, node, nodeCache.get(id)));
    nodeCache = nextNodes;
    const frames = new Map(mapFrames(input, frameCache).map((frame) => [frame.id, frame]));
    frameCache = frames;
    boundaryCache = boundaryNodes(input, described, boundaryCache);
    const wires = mapEdges(input, described, edgeCache);
    const edges = [...wires.values(), ...boundaryWires(input, described, edgeCache)];
    edgeCache = new Map(edges.map((edge) => [edge.id, edge]));
    const own = Array.from(nextNodes.values(), ({ flow }) => flow);
    const nodes = [...frames.values(), ...boundaryCache, ...own, ...cloneNodes(own, input.clones)];
    last = { nodes: sameList(last.nodes, nodes), edges: sameList(last.edges, edges) };
    return last;
  };
}

interface CachedNode {
  readonly node: WorkflowNode;
  readonly description: NodeDescription | undefined;
  readonly inputs: string;
  readonly outputs: string;
  readonly boundary: FlowInput["place"]["boundary"]["inputs"];
  readonly data: NodeData;
  readonly flow: GraphNode;
}

function mapNode(
  input: FlowInput,
  described: DescribedGraph,
  id: NodeId,
  node: WorkflowNode,
  before: CachedNode | undefined,
): CachedNode {
  const description = input.describe(node.type);
  const index = indexGraph(described.graph);
  const inputs = portList(index.intoNode.get(id), "to");
  const outputs = portList(index.outOfNode.get(id), "from");
  const boundary = input.place.boundary.inputs;
  const isSame =
    before !== undefined &&
    before.node === node &&
    before.description === description &&
    before.inputs === inputs &&
    before.outputs === outputs &&
    before.boundary === boundary &&
    description?.role !== "reroute" &&
    !input.sizes.has(id);
  const data = isSame ? before.data : nodeData(input, described, id, node, description, before?.data);
  const flow = flowNode(input, id, node, data, before?.flow);
  return { node, description, inputs, outputs, boundary, data, flow };
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
function cloneNodes(nodes: readonly GraphNode[], clones: ReadonlyMap<string, Point>): readonly GraphNode[] {
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

function mapFrames(
  { place, selectedGroups, positions, sizes }: FlowInput,
  before: ReadonlyMap<string, FrameNode>,
): readonly FrameNode[] {
  return readGroups(place.graph.groups).map((group): FrameNode => {
    const id = FRAME_PREFIX + group.id;
    const [x, y] = positions.get(id) ?? group.position;
    const [width, height] = sizes.get(id) ?? group.size;
    const selected = selectedGroups.has(group.id);
    const old = before.get(id);
    const isSame =
      old !== undefined &&
      isDeepEqual(old.data.group, group) &&
      old.position.x === x &&
      old.position.y === y &&
      old.width === width &&
      old.height === height &&
      old.selected === selected;
    if (isSame) return old;
    return {
      id,
      type: "frame",
      position: { x, y },
      width,
      height,
      measured: { width, height },
      handles: [],
      data: { group },
      selected,
      zIndex: -1,
      // Inside a frame the canvas is the canvas; its title and its corners take the pointer by style.
      style: UNTOUCHABLE,
      dragHandle: ".frame-title",
    };
  });
}

function mapEdges(
  { path, place, selection, selectedEdges }: FlowInput,
  described: DescribedGraph,
  before: ReadonlyMap<string, FlowWire>,
): ReadonlyMap<string, FlowWire> {
  const wires = new Map<string, FlowWire>();
  for (const edge of place.graph.edges) {
    const { from, to } = edge;
    if (!isDrawable(place.graph, described, edge)) continue;
    const id = edgeId(edge);
    const selected = selectedEdges.has(id);
    const type = outputTypeAt(described, from);
    const color = portColor(type);
    const className = selection.has(from.node) || selection.has(to.node) ? "is-lit" : "";
    const old = before.get(id);
    const isSame =
      old?.data?.edge === edge &&
      old.data.color === color &&
      old.selected === selected &&
      old.className === className;
    wires.set(
      id,
      isSame
        ? old
        : {
            id,
            type: "wire",
            source: from.node,
            target: to.node,
            sourceHandle: handleId("out", from.port),
            targetHandle: handleId("in", to.port),
            selected,
            className,
            data: { edge, color, type: portTypeText(type), target: addressIn(path, to.node) },
          },
    );
  }
  return wires;
}

/** An edge to a port that its node no longer has stays in the file; the problems name it. */
function isDrawable(graph: Graph, { describe }: DescribedGraph, { from, to }: WorkflowEdge): boolean {
  if (!graph.nodes.has(from.node) || !graph.nodes.has(to.node)) return false;
  const source = describe(from.node);
  return source === undefined || source.outputs.some(({ name }) => name === from.port);
}

function sameList<Item>(before: Item[], next: Item[]): Item[] {
  return before.length === next.length && next.every((item, place) => item === before[place]) ? before : next;
}

function sameSet(before: ReadonlySet<string> | undefined, next: ReadonlySet<string>): ReadonlySet<string> {
  const isSame = before?.size === next.size && [...next].every((item) => before.has(item));
  return isSame && before !== undefined ? before : next;
}

function isShallowEqual(a: NodeData, b: NodeData): boolean {
  return Object.entries(b).every(([key, value]) => a[key] === value);
}

/** Whether two values say the same, by members; functions and cycles do not occur in what is compared here. */
function isDeepEqual<Value>(a: Value | undefined, b: Value): a is Value {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => isDeepEqual(right.get(key), value));
}
