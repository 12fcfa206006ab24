import type { NodeId } from "@weft/graph";
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { splitAddress } from "../../document/graph-path.ts";
import type { CanvasHandle } from "../../stores/canvas-handle.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { activeTab } from "../../stores/tabs-store.ts";
import { FAR, fitOptions } from "./zoom.ts";

/** Nodes to bring into view once the graph that has them is drawn. */
const waiting = new WeakMap<object, NodeId>();

/** Lets actions and panels move the view: the canvas is in `editor.canvas` as long as it is drawn. */
export function useCanvasHandle(
  root: RefObject<HTMLElement | null>,
  startRename: (node: NodeId) => void,
): void {
  const editor = useEditor();
  const flow = useReactFlow();
  useEffect(() => {
    const bounds = () => root.current?.getBoundingClientRect() ?? new DOMRect();
    const show = (node: NodeId) =>
      void flow.fitView({ nodes: [{ id: node }], ...fitOptions, maxZoom: 1, minZoom: 0.6 });
    const session = () => activeTab(editor.tabs.getState()).session.getState();
    const handle: CanvasHandle = {
      fitAll: () => void flow.fitView(fitOptions),
      fitSelection: () => {
        const { selection } = session();
        const nodes = Array.from(selection, (id) => ({ id }));
        void flow.fitView(nodes.length === 0 ? fitOptions : { nodes, ...fitOptions });
      },
      zoomIn: () => void flow.zoomIn(),
      zoomOut: () => void flow.zoomOut(),
      resetZoom: () => void flow.zoomTo(1),
      reveal: (address) => {
        const { path, node } = splitAddress(address);
        const { graphPath, actions } = session();
        const isHere = path.join("/") === graphPath.join("/");
        actions.goTo(path);
        actions.select({ nodes: new Set([node]) });
        if (isHere) show(node);
        else waiting.set(editor, node);
      },
      toFlow: ([x, y]) => {
        const point = flow.screenToFlowPosition({ x, y });
        return [point.x, point.y];
      },
      center: () => {
        const { left, top, width, height } = bounds();
        const point = flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
        return [point.x, point.y];
      },
      startRename: (node) => {
        // From far away a title cannot be written.
        if (flow.getZoom() < FAR) show(node);
        startRename(node);
      },
      focus: () => root.current?.focus(),
    };
    editor.canvas.current = handle;
    const wanted = waiting.get(editor);
    waiting.delete(editor);
    // React Flow knows its nodes after the frame in which it is drawn.
    if (wanted !== undefined) requestAnimationFrame(() => show(wanted));
    return () => {
      if (editor.canvas.current === handle) editor.canvas.current = undefined;
    };
  }, [editor, flow, root, startRename]);
}
