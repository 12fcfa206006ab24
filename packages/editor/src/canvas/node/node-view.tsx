import { subgraphIdOf } from "@weft/graph";
import {
  type NodeProps,
  NodeResizeControl,
  ResizeControlVariant,
  useStore as useFlowStore,
  useUpdateNodeInternals,
} from "@xyflow/react";
import { memo, useEffect } from "react";
import { NODE_METRICS } from "../../document/node-geometry.ts";
import { useText } from "../../i18n/index.ts";
import { useNodeRun } from "../../stores/runs.ts";
import { type GraphNode, hasTextField, type NodeData } from "../flow/flow-types.ts";
import { FAR, TINY } from "../view/zoom.ts";
import { FarNode, TinyNode } from "./far-node.tsx";
import { NodeFailure } from "./node-failure.tsx";
import { NodeHeader } from "./node-header.tsx";
import { NodePicturePlace } from "./node-picture-place.tsx";
import { NodeProgress } from "./node-progress.tsx";
import { NodeRows } from "./node-rows.tsx";
import { CollapsedPorts, Through } from "./node-shapes.tsx";
import { nodeMarks, nodeStyle } from "./node-style.ts";
import "./node.css";

/** Pixels at zoom 1: a header and a line. */
const MIN_HEIGHT = 64;

/** As much of a node as can be seen: drawn anew only when the zoom passes a limit. */
export const NodeView = memo(function NodeView(props: NodeProps<GraphNode>) {
  const distance = useFlowStore(({ transform: [, , zoom] }) =>
    zoom < TINY ? "tiny" : zoom < FAR ? "far" : "near",
  );
  switch (distance) {
    case "near":
      return <NearNode {...props} />;
    case "far":
      return <FarNode data={props.data} height={props.height} />;
    case "tiny":
      return <TinyNode data={props.data} height={props.height} />;
  }
});

function NearNode({ id, data }: NodeProps<GraphNode>) {
  const run = useNodeRun(data.address);
  const updateInternals = useUpdateNodeInternals();
  const { geometry, collapsed, description } = data;
  const isFailed = run?.status === "failed";

  // What lies above the ports moved them; React Flow looks by itself only when the node's size changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what moves ports.
  useEffect(() => updateInternals(id), [isFailed, geometry]);

  return (
    <div
      className="node"
      style={{ ...nodeStyle(data), minHeight: geometry.height }}
      {...nodeMarks(data)}
      data-state={run?.status}
    >
      <NodeHeader data={data} />
      <NodeProgress run={run} />
      {collapsed ? (
        <CollapsedPorts data={data} />
      ) : (
        <>
          {isFailed && run?.error !== undefined && <NodeFailure data={data} error={run.error} />}
          {description === undefined && <Unknown nodeType={data.nodeType} />}
          <NodeRows data={data} />
          <NodePicturePlace address={data.address} />
        </>
      )}
      {data.mode === "bypassed" && <Through data={data} />}
      <div className="node-stripe" />
      {!collapsed && <NodeSize data={data} />}
    </div>
  );
}

/** The edge, or the corner, that makes a node wider; with a text field higher too. */
function NodeSize({ data }: { readonly data: NodeData }) {
  const isHigh = hasTextField(data);
  return (
    <NodeResizeControl
      className={isHigh ? "node-size node-size-corner" : "node-size"}
      position={isHigh ? "bottom-right" : "right"}
      {...(isHigh ? {} : { variant: ResizeControlVariant.Line, resizeDirection: "horizontal" })}
      minWidth={NODE_METRICS.minWidth}
      minHeight={MIN_HEIGHT}
    />
  );
}

function Unknown({ nodeType }: { readonly nodeType: string }) {
  const t = useText();
  const id = subgraphIdOf(nodeType);
  return (
    <p className="node-broken">
      {id === undefined ? t("canvas.unknownType", { type: nodeType }) : t("canvas.unknownSubgraph", { id })}
    </p>
  );
}
