import type { NodeAddress } from "@weft/graph";
import { EdgeLabelRenderer, type EdgeProps, useStore as useFlowStore } from "@xyflow/react";
import { memo, useState } from "react";
import { useText } from "../../i18n/index.ts";
import { useNodeRun } from "../../stores/runs.ts";
import type { FlowWire } from "../flow/flow-types.ts";
import { TINY } from "../view/zoom.ts";
import { wirePath } from "./wire-path.ts";

/** Seconds that the dot of a running wire takes from end to end. */
const DOT_TIME = 1.1;

/** A wire in the colour of what it carries. The pointer on it tells what that is. */
export const Wire = memo(function Wire(props: EdgeProps<FlowWire>) {
  const { sourceX, sourceY, targetX, targetY, data } = props;
  const [pointed, setPointed] = useState(false);
  // In a view of the whole nobody hits a wire, and a second path for each would only cost time.
  const tiny = useFlowStore((state) => state.transform[2] < TINY);
  const [path, x, y] = wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY });
  return (
    <g
      style={{ "--edge-color": data?.color }}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <path className="edge-line" d={path} />
      {!tiny && <path className="edge-reach react-flow__edge-interaction" d={path} />}
      {!tiny && data?.target !== undefined && <RunningDot address={data.target} path={path} />}
      {pointed && data !== undefined && <WireTip data={data} x={x} y={y} />}
    </g>
  );
});

function RunningDot({ address, path }: { readonly address: NodeAddress; readonly path: string }) {
  const run = useNodeRun(address);
  if (run?.status !== "running") return null;
  return (
    <circle className="edge-dot" r={4}>
      <animateMotion path={path} dur={`${DOT_TIME}s`} repeatCount="indefinite" />
    </circle>
  );
}

interface WireTipProps {
  readonly data: NonNullable<FlowWire["data"]>;
  readonly x: number;
  readonly y: number;
}

function WireTip({ data, x, y }: WireTipProps) {
  const t = useText();
  const { edge, type } = data;
  const text =
    edge === undefined
      ? type
      : t("canvas.carries", {
          type,
          from: `${edge.from.node}.${edge.from.port}`,
          to: `${edge.to.node}.${edge.to.port}`,
        });
  return (
    <EdgeLabelRenderer>
      <div className="edge-tip" style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
        {text}
      </div>
    </EdgeLabelRenderer>
  );
}
