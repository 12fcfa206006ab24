import type { NodeId } from "@weft/graph";
import type { ElkNode } from "elkjs/lib/elk-api";
import type { Box } from "./align.ts";
import { type EdgeEnds, edgeId, type Point } from "./command.ts";
import { cornerOf } from "./corner.ts";
import type { PortPoint } from "./node-geometry.ts";

export interface ArrangedNode extends Box {
  readonly ports: readonly PortPoint[];
}

/** Elk's layout: in the browser a worker does it, so that the window stays alive. */
export type Layout = (graph: ElkNode) => Promise<ElkNode>;

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.layered.spacing.nodeNodeBetweenLayers": "80",
  "elk.spacing.nodeNode": "40",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP",
  "elk.separateConnectedComponents": "true",
  "elk.spacing.componentComponent": "80",
} as const;

/** Positions in which edges run from left to right and cross little; the top left corner of all stays where it is. */
export async function arrangeNodes(
  nodes: readonly ArrangedNode[],
  edges: readonly EdgeEnds[],
  layout: Layout,
): Promise<ReadonlyMap<NodeId, Point>> {
  const ids = new Set(nodes.map(({ id }) => id));
  const inside = edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
  const known = new Set(
    nodes.flatMap((node) => node.ports.map(({ side, port }) => portId(node.id, side, port))),
  );
  const arranged = await layout({
    id: "graph",
    layoutOptions: OPTIONS,
    children: nodes.map(toElkNode),
    edges: inside.map((edge) => ({
      id: edgeId(edge),
      sources: [endOf(known, edge.from.node, "out", edge.from.port)],
      targets: [endOf(known, edge.to.node, "in", edge.to.port)],
    })),
  });
  const children = new Map((arranged.children ?? []).map((child) => [child.id, child] as const));
  const before = cornerOf(nodes.map(({ position }) => position));
  const after = cornerOf([...children.values()].map(({ x = 0, y = 0 }): Point => [x, y]));
  const positions = new Map<NodeId, Point>();
  for (const { id } of nodes) {
    const { x, y } = children.get(id) ?? {};
    if (x === undefined || y === undefined) continue;
    positions.set(id, [Math.round(before[0] + x - after[0]), Math.round(before[1] + y - after[1])]);
  }
  return positions;
}

function toElkNode({ id, size, ports }: ArrangedNode): ElkNode {
  return {
    id,
    width: size[0],
    height: size[1],
    layoutOptions: { "elk.portConstraints": "FIXED_POS" },
    ports: ports.map(({ side, port, x, y }) => ({
      id: portId(id, side, port),
      x,
      y,
      width: 0,
      height: 0,
      layoutOptions: { "elk.port.side": side === "in" ? "WEST" : "EAST" },
    })),
  };
}

/** An edge that a node has no port for ends at the node itself. */
function endOf(known: ReadonlySet<string>, node: NodeId, side: "in" | "out", port: string): string {
  const id = portId(node, side, port);
  return known.has(id) ? id : node;
}

function portId(node: NodeId, side: "in" | "out", port: string): string {
  return `${node}:${side}:${port}`;
}
