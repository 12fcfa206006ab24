import type { OnNodeDrag, SelectionDragHandler } from "@xyflow/react";
import { useMemo } from "react";
import { useEditor } from "../../stores/editor-context.tsx";
import type { FlowNode } from "../flow/flow-types.ts";
import type { DragKind, Moves } from "../flow/use-moves.ts";
import { dropClones } from "./clone-drag.ts";

/** Dragging nodes and frames: Alt drags copies, Ctrl a frame without what is in it. */
export function useDrag({ start, commit }: Pick<Moves, "start" | "commit">) {
  const editor = useEditor();
  return useMemo(() => {
    const onNodeDragStart: OnNodeDrag<FlowNode> = (event, _, nodes) => start(nodes, dragKind(event));
    const onSelectionDragStart: SelectionDragHandler<FlowNode> = (event, nodes) =>
      start(nodes, dragKind(event));
    const end = () => {
      const clones = commit();
      if (clones.size > 0) dropClones(editor, clones);
    };
    return { onNodeDragStart, onSelectionDragStart, onNodeDragStop: end, onSelectionDragStop: end };
  }, [start, commit, editor]);
}

function dragKind(event: object): DragKind {
  if ("altKey" in event && event.altKey === true) return "clone";
  return "ctrlKey" in event && event.ctrlKey === true ? "frame-alone" : "move";
}
