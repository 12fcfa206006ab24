import { checkConnection, findInputPort, inputPortType, type PortType } from "@weft/graph";
import { Handle, Position } from "@xyflow/react";
import { NODE_METRICS, type PortPoint } from "../../document/node-geometry.ts";
import { portColor } from "../../theme/port-color.ts";
import type { NodeData } from "../flow/flow-types.ts";
import { handleId } from "../flow/handle-id.ts";
import { Port } from "./port.tsx";

/** All ports of a folded node in one place on each side: only the first can be seen. */
export function CollapsedPorts({ data }: { readonly data: NodeData }) {
  const seen = new Set<string>();
  return data.geometry.ports.map(({ side, port }) => {
    const type = portType(data, side, port);
    const isFirst = !seen.has(side);
    seen.add(side);
    if (!isFirst) {
      return (
        <Handle
          key={`${side} ${port}`}
          id={handleId(side, port)}
          type={side === "in" ? "target" : "source"}
          position={side === "in" ? Position.Left : Position.Right}
          style={{ top: NODE_METRICS.header / 2, visibility: "hidden" }}
        />
      );
    }
    const wired = side === "in" ? data.wiredInputs.has(port) : data.wiredOutputs.has(port);
    return (
      <Port
        key={`${side} ${port}`}
        node={data.node}
        side={side}
        port={port}
        type={type}
        wired={wired}
        label={port}
        top={NODE_METRICS.header / 2}
      />
    );
  });
}

/** Lines through a bypassed node: what passes from an input to the output of its type. */
export function Through({ data }: { readonly data: NodeData }) {
  const { geometry, description } = data;
  const used = new Set<string>();
  const lines = (description?.outputs ?? []).flatMap((output) => {
    const input = geometry.ports.find(
      ({ side, port }) =>
        side === "in" &&
        data.wiredInputs.has(port) &&
        !used.has(port) &&
        checkConnection(portType(data, "in", port), output.type).ok,
    );
    const end = geometry.ports.find(({ side, port }) => side === "out" && port === output.name);
    if (input === undefined || end === undefined) return [];
    used.add(input.port);
    return [{ from: input, to: end, type: output.type }];
  });
  if (lines.length === 0) return null;
  return (
    <svg className="node-through" aria-hidden>
      {lines.map(({ from, to, type }) => (
        <path key={`${from.port} ${to.port}`} d={throughPath(from, to)} style={{ stroke: portColor(type) }} />
      ))}
    </svg>
  );
}

/** From port to port along the lower edge of their rows, so that it strikes no name through. */
function throughPath(from: PortPoint, to: PortPoint): string {
  const low = NODE_METRICS.row / 2;
  const bend = 22;
  return [
    `M ${from.x} ${from.y}`,
    `C ${from.x + bend / 2} ${from.y} ${from.x + bend / 3} ${from.y + low} ${from.x + bend} ${from.y + low}`,
    `L ${to.x - bend} ${to.y + low}`,
    `C ${to.x - bend / 3} ${to.y + low} ${to.x - bend / 2} ${to.y} ${to.x} ${to.y}`,
  ].join(" ");
}

function portType({ description }: NodeData, side: "in" | "out", port: string): PortType {
  const anything: PortType = { kind: "any" };
  if (description === undefined) return anything;
  if (side === "out") return description.outputs.find(({ name }) => name === port)?.type ?? anything;
  const input = findInputPort(description, port)?.declared.input;
  return input === undefined ? anything : inputPortType(input);
}
