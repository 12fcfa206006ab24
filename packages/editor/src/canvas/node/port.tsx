import type { PortType } from "@weft/graph";
import { Handle, Position } from "@xyflow/react";
import { memo } from "react";
import { portColor } from "../../theme/port-color.ts";
import { usePortFit } from "../connect/wiring-store.ts";
import { handleId, type Side } from "../flow/handle-id.ts";
import "./port.css";

interface PortProps {
  readonly node: string;
  readonly side: Side;
  readonly port: string;
  readonly type: PortType;
  /** A square for lists, a ring for what may stay open. */
  readonly shape?: "list" | "ring" | undefined;
  readonly wired: boolean;
  /** It belongs to a widget and shows when it is wanted. */
  readonly widget?: boolean;
  readonly problem?: boolean;
  /** Name, type and meaning, for pointer and screen reader. */
  readonly label: string;
  /** Pixels from the top, where it is not in a row. */
  readonly top?: number;
}

/** A port on the edge of its row: a wire starts or ends here. */
export const Port = memo(function Port(props: PortProps) {
  const { node, side, port, type, shape, wired, widget, problem, label, top } = props;
  const fit = usePortFit({ node, side, port });
  return (
    <Handle
      id={handleId(side, port)}
      type={side === "in" ? "target" : "source"}
      position={side === "in" ? Position.Left : Position.Right}
      className="port"
      style={{ "--port-color": portColor(type), ...(top === undefined ? {} : { top }) }}
      aria-label={label}
      title={label}
      data-shape={shape}
      data-fit={fit}
      data-wired={wired ? "" : undefined}
      data-widget={widget === true ? "" : undefined}
      data-problem={problem === true ? "" : undefined}
    />
  );
});
