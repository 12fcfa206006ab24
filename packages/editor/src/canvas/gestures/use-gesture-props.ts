import { SelectionMode, useKeyPress } from "@xyflow/react";
import { useSettings } from "../../stores/settings-store.ts";

/** Pixels that nodes snap to. */
const SNAP: [number, number] = [8, 8];

/** What the hand does on the canvas, in React Flow's words: by the person's preset, and with Space held. */
export function useGestureProps() {
  const snapToGrid = useSettings((settings) => settings.snapToGrid);
  const isComfy = useSettings((settings) => settings.gestures === "comfyui");
  // With Space held the canvas moves, also when the pointer is on a node.
  const isSpaceDown = useKeyPress("Space");
  return {
    ...CONSTANT,
    snapToGrid,
    nodesDraggable: !isSpaceDown,
    noPanClassName: isSpaceDown ? "pans-anyway" : "nopan",
    ...(isComfy ? COMFY : FIGMA),
  };
}

const CONSTANT = {
  snapGrid: SNAP,
  selectionMode: SelectionMode.Partial,
  multiSelectionKeyCode: ["Shift", "Control", "Meta"],
  panActivationKeyCode: "Space",
  /** Deleting is an action of the registry. */
  deleteKeyCode: null,
  zoomOnDoubleClick: false,
  nodeDragThreshold: 2,
  paneClickDistance: 3,
  nodeClickDistance: 3,
  connectionDragThreshold: 3,
  connectOnClick: false,
};

/** Left and middle button, by the numbers of the DOM. */
const COMFY = { panOnDrag: [0, 1], selectionOnDrag: false, selectionKeyCode: ["Control", "Meta"] };
const FIGMA = { panOnDrag: [1], selectionOnDrag: true, selectionKeyCode: null };
