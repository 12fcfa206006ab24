import { subgraphIdOf } from "@weft/graph";
import { type NodeProps, useStore as useFlowStore, useUpdateNodeInternals } from "@xyflow/react";
import { memo, useEffect } from "react";
import { useText } from "../../i18n/index.ts";
import { useNodeRun } from "../../stores/runs.ts";
import { portColor } from "../../theme/port-color.ts";
import { tintOf } from "../colors.ts";
import type { GraphNode, NodeData } from "../flow/flow-types.ts";
import { FarNode } from "./far-node.tsx";
import { NodeFailure } from "./node-failure.tsx";
import { NodeHeader } from "./node-header.tsx";
import { NodePicturePlace } from "./node-picture-place.tsx";
import { NodeProgress } from "./node-progress.tsx";
import { NodeRows } from "./node-rows.tsx";
import { CollapsedPorts, Through } from "./node-shapes.tsx";
import "./node.css";

/** Below this zoom a node is a box with its title: nobody can read more, and it costs a tenth to draw. */
const FAR = 0.4;

export const NodeView = memo(function NodeView({ id, data, height }: NodeProps<GraphNode>) {
  const far = useFlowStore((state) => state.transform[2] < FAR);
  const run = useNodeRun(data.address);
  const updateInternals = useUpdateNodeInternals();
  const { geometry, collapsed, description } = data;
  const isFailed = run?.status === "failed";

  // What lies above the ports moved them; React Flow looks by itself only when the node's size changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what moves ports.
  useEffect(() => {
    if (!far) updateInternals(id);
  }, [isFailed, geometry, far]);

  return (
    <div
      className={far ? "node node-far" : "node"}
      style={{ ...styleOf(data), ...(far ? { height } : { minHeight: geometry.height }) }}
      data-mode={data.mode}
      data-state={run?.status}
      data-collapsed={collapsed ? "" : undefined}
      data-tinted={data.color === undefined ? undefined : ""}
      data-broken={description === undefined ? "" : undefined}
    >
      {far ? (
        <FarNode data={data} />
      ) : (
        <>
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
        </>
      )}
      <div className="node-stripe" />
    </div>
  );
});

/** The stripe has the colour of what the node gives: hue means the type of a port and nothing else. */
function styleOf({ description, color }: NodeData) {
  const type = description?.outputs[0]?.type;
  return {
    "--stripe": type === undefined ? "var(--line-strong)" : portColor(type),
    "--tint": tintOf(color),
  };
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
