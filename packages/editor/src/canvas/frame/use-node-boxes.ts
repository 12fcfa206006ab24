import { isNodeId, type NodeId } from "@weft/graph";
import { useStoreApi } from "@xyflow/react";
import { useMemo } from "react";
import type { Box } from "./frame-members.ts";

/** Where the nodes of the canvas are and how large they are drawn, when the caller was first drawn. */
export function useNodeBoxes(): ReadonlyMap<NodeId, Box> {
  const flow = useStoreApi();
  return useMemo(() => {
    const boxes = new Map<NodeId, Box>();
    for (const { id, position, measured } of flow.getState().nodes) {
      if (!isNodeId(id)) continue;
      boxes.set(id, { ...position, width: measured?.width ?? 0, height: measured?.height ?? 0 });
    }
    return boxes;
  }, [flow]);
}
