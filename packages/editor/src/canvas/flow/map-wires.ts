import { type Graph, portTypeText, type WorkflowEdge } from "@weft/graph";
import { edgeId } from "../../document/command.ts";
import { addressIn } from "../../document/graph-path.ts";
import { portColor } from "../../theme/port-color.ts";
import { type DescribedGraph, outputTypeAt } from "../connect/port-types.ts";
import type { FlowInput } from "./flow-input.ts";
import type { FlowWire } from "./flow-types.ts";
import { handleId } from "./handle-id.ts";

/** Draws the edges of a graph, by their ids. */
export function mapWires(
  { path, place, selection, selectedEdges }: FlowInput,
  described: DescribedGraph,
  before: ReadonlyMap<string, FlowWire>,
): Map<string, FlowWire> {
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
