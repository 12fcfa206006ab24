import type { Problem } from "@weft/graph";
import { useCallback } from "react";
import { useEditor } from "../stores/editor-context.tsx";

/** Shows the node of a problem on the canvas. */
export function useShowProblem(): (problem: Problem) => void {
  const { canvas, ui } = useEditor();
  return useCallback(
    ({ node }) => {
      if (node === undefined) return;
      ui.getState().actions.set({ view: "graph" });
      canvas.current?.reveal(node);
    },
    [canvas, ui],
  );
}
