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
    const wires = mapWires(input, described, edgeCache);
    const edges = [...wires.values(), ...boundaryWires(input, described, edgeCache)];
    edgeCache = new Map(edges.map((edge) => [edge.id, edge]));
    const own = Array.from(nextNodes.values(), ({ flow }) => flow);
    const nodes = [...frames.values(), ...boundaryCache, ...own, ...cloneNodes(own, input.clones)];
    last = { nodes: sameList(last.nodes, nodes), edges: sameList(last.edges, edges) };
    return last;
  };
}
