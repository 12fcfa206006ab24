import type { PortType } from "@weft/graph";
import { portTypeText } from "@weft/graph";
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { GraphNode } from "../flow/flow-types.ts";
import { Port } from "../node/port.tsx";
import "./reroute.css";

/** A corner of a wire: two ports side by side, and a title when the person gave it one. */
export const RerouteView = memo(function RerouteView({ data }: NodeProps<GraphNode>) {
  const { node, description, carried, title, wiredInputs, wiredOutputs } = data;
  const input = description?.inputs[0]?.name;
  const output = description?.outputs[0]?.name;
  const type: PortType = carried ?? { kind: "any" };
  const label = portTypeText(type);
  return (
    <div className="reroute" title={title ?? label}>
      {input !== undefined && (
        <Port node={node} side="in" port={input} type={type} wired={wiredInputs.size > 0} label={label} />
      )}
      {title !== undefined && <span className="reroute-title">{title}</span>}
      {output !== undefined && (
        <Port node={node} side="out" port={output} type={type} wired={wiredOutputs.size > 0} label={label} />
      )}
    </div>
  );
});
