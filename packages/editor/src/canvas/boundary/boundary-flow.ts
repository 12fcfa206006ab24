import { type PortType, portTypeText } from "@weft/graph";
import { Position } from "@xyflow/react";
import { addressIn } from "../../document/graph-path.ts";
import { NODE_METRICS } from "../../document/node-geometry.ts";
import { readNodeUi } from "../../document/node-ui.ts";
import { portColor } from "../../theme/port-color.ts";
import { BOUNDARY_INPUTS, BOUNDARY_OUTPUTS, NEW_PORT, portRefOf } from "../connect/port-place.ts";
import { type DescribedGraph, inputTypeAt, outputTypeAt } from "../connect/port-types.ts";
import type { FlowInput } from "../flow/flow-input.ts";
import type { BoundaryNode, BoundaryPort, FlowNode, FlowWire } from "../flow/flow-types.ts";
import { handleId } from "../flow/handle-id.ts";

const WIDTH = 168;
/** Between a box and the graph. */
const GAP = 96;
const ANYTHING = { kind: "any" } as const;

/** The boxes of the inputs and outputs of the subgraph that is open; none at the top of a workflow. */
export function boundaryNodes(
  input: FlowInput,
  described: DescribedGraph,
  before: readonly FlowNode[],
): readonly FlowNode[] {
  const { place, positions } = input;
  if (place.subgraph === undefined) return [];
  const [left, right, top] = extentOf(input);
  const inputs = Array.from(place.boundary.inputs, ([name, { to }]): BoundaryPort => {
    const ref = to[0] === undefined ? undefined : portRefOf({ ...to[0], side: "in" });
    return { name, type: ref === undefined ? ANYTHING : inputTypeAt(described, ref) };
  });
  const outputs = Array.from(place.boundary.outputs, ([name, { from }]): BoundaryPort => {
    const ref = portRefOf({ ...from, side: "out" });
    return { name, type: ref === undefined ? ANYTHING : outputTypeAt(described, ref) };
  });
  const box = (side: "inputs" | "outputs", ports: readonly BoundaryPort[], x: number): FlowNode => {
    const id = side === "inputs" ? BOUNDARY_INPUTS : BOUNDARY_OUTPUTS;
    const [px, py] = positions.get(id) ?? [x, top];
    const next = boundaryNode(id, side, ports, px, py);
    const old = before.find((node) => node.id === id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(next) ? old : next;
  };
  return [box("inputs", inputs, left - GAP - WIDTH), box("outputs", outputs, right + GAP)];
}

function boundaryNode(
  id: string,
  side: "inputs" | "outputs",
  ports: readonly BoundaryPort[],
  x: number,
  y: number,
): BoundaryNode {
  const { header, row } = NODE_METRICS;
  const names = [...ports.map(({ name }) => name), NEW_PORT];
  return {
    id,
    type: "boundary",
    position: { x, y },
    width: WIDTH,
    measured: { width: WIDTH, height: header + names.length * row + 6 },
    data: { side, ports },
    draggable: false,
    // React Flow takes the pointer away from what can be neither dragged nor selected.
    style: { pointerEvents: "all" },
    selectable: false,
    handles: names.map((name, place) => ({
      id: handleId(side === "inputs" ? "out" : "in", name),
      type: side === "inputs" ? "source" : "target",
      position: side === "inputs" ? Position.Right : Position.Left,
      x: (side === "inputs" ? WIDTH : 0) - 4.5,
      y: header + place * row + row / 2 - 4.5,
      width: 9,
      height: 9,
    })),
  };
}

/** Left, right and top of the graph's nodes. */
function extentOf({ place, measured }: FlowInput): readonly [number, number, number] {
  const boxes = Array.from(place.graph.nodes, ([id, node]) => {
    const { position, size } = readNodeUi(node);
    return {
      x: position[0],
      y: position[1],
      width: size?.[0] ?? measured.get(id)?.width ?? NODE_METRICS.width,
    };
  });
  if (boxes.length === 0) return [0, 320, 0];
  return [
    Math.min(...boxes.map(({ x }) => x)),
    Math.max(...boxes.map(({ x, width }) => x + width)),
    Math.min(...boxes.map(({ y }) => y)),
  ];
}

/** The wires between the boxes and the nodes inside. */
export function boundaryWires(
  { path, place }: FlowInput,
  described: DescribedGraph,
  before: ReadonlyMap<string, FlowWire>,
): readonly FlowWire[] {
  if (place.subgraph === undefined) return [];
  const wires: FlowWire[] = [];
  const add = (wire: Omit<FlowWire, "type">): void => {
    const old = before.get(wire.id);
    wires.push(
      old?.data?.color === wire.data?.color ? (old ?? { ...wire, type: "wire" }) : { ...wire, type: "wire" },
    );
  };
  for (const [name, { to }] of place.boundary.inputs) {
    for (const target of to) {
      const ref = portRefOf({ ...target, side: "in" });
      if (ref === undefined || !place.graph.nodes.has(ref.node)) continue;
      const type = inputTypeAt(described, ref);
      add({
        id: `${BOUNDARY_INPUTS}.${name}>${ref.node}.${ref.port}`,
        source: BOUNDARY_INPUTS,
        sourceHandle: handleId("out", name),
        target: ref.node,
        targetHandle: handleId("in", ref.port),
        selectable: false,
        data: {
          ...wireData(type),
          target: addressIn(path, ref.node),
          boundary: { side: "inputs", port: name, target: ref },
        },
      });
    }
  }
  for (const [name, { from }] of place.boundary.outputs) {
    const ref = portRefOf({ ...from, side: "out" });
    if (ref === undefined || !place.graph.nodes.has(ref.node)) continue;
    const type = outputTypeAt(described, ref);
    add({
      id: `${ref.node}.${ref.port}>${BOUNDARY_OUTPUTS}.${name}`,
      source: ref.node,
      sourceHandle: handleId("out", ref.port),
      target: BOUNDARY_OUTPUTS,
      targetHandle: handleId("in", name),
      selectable: false,
      data: { ...wireData(type), boundary: { side: "outputs", port: name } },
    });
  }
  return wires;
}

function wireData(type: PortType) {
  return { color: portColor(type), type: portTypeText(type), target: undefined, edge: undefined };
}
