import type { NodeId } from "@weft/graph";
import { boundaryNodes, boundaryWires } from "../boundary/boundary-flow.ts";
import type { DescribedGraph } from "../connect/port-types.ts";
import { sameList } from "./equality.ts";
import type { FlowInput } from "./flow-input.ts";
import type { FlowNode, FlowWire, FrameNode } from "./flow-types.ts";
import { mapFrames } from "./map-frames.ts";
import { type CachedNode, cloneNodes, mapNode } from "./map-node.ts";
import { mapWires } from "./map-wires.ts";

export interface FlowElements {
  readonly nodes: FlowNode[];
  readonly edges: FlowWire[];
}

/**
 * Makes what React Flow draws from a graph. What did not change since the last call is the same object, so that React
 * Flow and React skip it: a key typed in a prompt makes no new node, a dragged node is the only new one.
 */
export function createFlowMapper(): (input: FlowInput) => FlowElements {
  let nodeCache = new Map<NodeId, CachedNode>();
  let edgeCache: ReadonlyMap<string, FlowWire> = new Map();
  let frameCache = new Map<string, FrameNode>();
  let boundaryCache: readonly FlowNode[] = [];
  let lastInput: FlowInput | undefined;
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
    let hasSameTypes = graph.nodes.size === nodeCache.size;
    for (const [id, node] of graph.nodes) {
      const before = nodeCache.get(id);
      const next = mapNode(input, described, id, node, before);
      nextNodes.set(id, next);
      hasSameTypes &&= before !== undefined && before.description === next.description;
    }
    nodeCache = nextNodes;
    const frames = new Map(mapFrames(input, frameCache).map((frame) => [frame.id, frame]));
    frameCache = frames;
    boundaryCache = boundaryNodes(input, described, boundaryCache);
    if (!hasSameTypes || lastInput === undefined || !hasSameWires(lastInput, input)) {
      const wires = mapWires(input, described, edgeCache);
      for (const wire of boundaryWires(input, described, edgeCache)) wires.set(wire.id, wire);
      edgeCache = wires;
    }
    lastInput = input;
    const edges = [...edgeCache.values()];
    const own = Array.from(nextNodes.values(), ({ flow }) => flow);
    const nodes = [...frames.values(), ...boundaryCache, ...own, ...cloneNodes(own, input.clones)];
    last = { nodes: sameList(last.nodes, nodes), edges: sameList(last.edges, edges) };
    return last;
  };
}

/** Whether wires look as before, as long as every node has the type that it had. */
function hasSameWires(before: FlowInput, now: FlowInput): boolean {
  return (
    before.place.graph.edges === now.place.graph.edges &&
    before.place.boundary === now.place.boundary &&
    before.selection === now.selection &&
    before.selectedEdges === now.selectedEdges &&
    before.path === now.path
  );
}
