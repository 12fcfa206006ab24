import { ReactFlowProvider } from "@xyflow/react";
import { useActiveTab, useGraphPath } from "../stores/active-tab.ts";
import { GraphCanvas } from "./graph-canvas.tsx";

/** The graph of the active tab, or of the subgraph that is open in it. */
export function Canvas() {
  const tab = useActiveTab();
  const path = useGraphPath();
  // Another graph is another canvas: nothing of a drag, a menu or a measure goes from one to the next.
  const key = `${tab.id}/${path.join("/")}`;
  return (
    <ReactFlowProvider key={key}>
      <GraphCanvas />
    </ReactFlowProvider>
  );
}
