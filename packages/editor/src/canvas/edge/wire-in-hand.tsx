import { type ConnectionLineComponentProps, useStore as useFlowStore, useStoreApi } from "@xyflow/react";
import { useStore } from "zustand";
import { portColor } from "../../theme/port-color.ts";
import type { PendingWire } from "../connect/port-place.ts";
import { useWiring } from "../connect/wiring-store.ts";
import type { FlowNode } from "../flow/flow-types.ts";
import { type FlowPoint, portPoint, wirePath } from "./wire-path.ts";

/** The wire, or the wires, that a person drags: each from its fixed port to the pointer. */
export function WireInHand(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromHandle } = props;
  const wiring = useWiring();
  const wire = useStore(wiring.store, (state) => state.wire);
  const type = useStore(wiring.store, (state) => state.type);
  const flow = useStoreApi();
  // Drawn anew while the canvas moves under the pointer.
  useFlowStore((state) => state.transform);
  const end = { x: toX, y: toY };
  const from = { x: fromX, y: fromY };
  const isFromInput = fromHandle.type === "target";
  const nodes = flow.getState().nodeLookup;
  const paths = wire === undefined ? [] : pathsOf(wire, { end, from, isFromInput }, (id) => nodes.get(id));
  return (
    <g style={{ "--edge-color": type === undefined ? undefined : portColor(type) }}>
      {paths.map((path) => (
        <path key={path} className="edge-line" d={path} />
      ))}
      <circle className="edge-end" cx={toX} cy={toY} r={4} />
    </g>
  );
}

interface Ends {
  readonly end: FlowPoint;
  readonly from: FlowPoint;
  readonly isFromInput: boolean;
}

type FindNode = (id: string) => Parameters<typeof portPoint>[0];

function pathsOf(wire: PendingWire, { end, from, isFromInput }: Ends, find: FindNode): readonly string[] {
  switch (wire.kind) {
    case "new":
      return [isFromInput ? wirePath(end, from)[0] : wirePath(from, end)[0]];
    case "move-end": {
      const { node, port } = wire.edge.from;
      return [wirePath(portPoint(find(node), "out", port) ?? from, end)[0]];
    }
    case "move-starts":
      return wire.edges.map(({ to }) => wirePath(end, portPoint(find(to.node), "in", to.port) ?? from)[0]);
  }
}
