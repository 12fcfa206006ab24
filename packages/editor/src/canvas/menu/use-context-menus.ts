import { isNodeId, type NodeId } from "@weft/graph";
import { type MouseEvent, useCallback, useMemo, useState } from "react";
import { useActiveTab } from "../../stores/active-tab.ts";
import type { FlowNode, FlowWire } from "../flow/flow-types.ts";
import type { MenuTarget } from "./canvas-menu.tsx";
import type { CanvasMenus, ScreenPoint } from "./canvas-menus.ts";

/** Which menu is open, and what of React Flow opens one; what a menu is about is selected first. */
export function useContextMenus() {
  const { session } = useActiveTab();
  const [menu, setMenu] = useState<MenuTarget>();
  const [renaming, rename] = useState<NodeId>();

  const openNodeMenu = useCallback(
    (node: NodeId, at: ScreenPoint) => {
      const { selection, actions } = session.getState();
      if (!selection.has(node)) actions.select({ nodes: new Set([node]) });
      setMenu({ kind: "node", node, at });
    },
    [session],
  );
  const handlers = useMemo(() => {
    const openFor = (event: MouseEvent, node: FlowNode) => {
      const at = placeOf(event);
      if (node.type === "frame") {
        const { id } = node.data.group;
        session.getState().actions.select({ groups: new Set([id]) });
        setMenu({ kind: "frame", group: id, at });
      } else if (isNodeId(node.id)) openNodeMenu(node.id, at);
    };
    return {
      onNodeContextMenu: openFor,
      onSelectionContextMenu: (event: MouseEvent, [first]: FlowNode[]) => {
        if (first !== undefined) openFor(event, first);
      },
      onEdgeContextMenu: (event: MouseEvent, { data }: FlowWire) => {
        const at = placeOf(event);
        if (data?.edge !== undefined) setMenu({ kind: "wire", edge: data.edge, at });
        else if (data?.boundary !== undefined) setMenu({ kind: "boundary-wire", end: data.boundary, at });
      },
      onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent) =>
        setMenu({ kind: "canvas", at: placeOf(event) }),
    };
  }, [session, openNodeMenu]);
  const menus = useMemo<CanvasMenus>(() => ({ openNodeMenu, renaming, rename }), [openNodeMenu, renaming]);
  /** By keyboard: at the first selected node that is drawn. */
  const openMenu = useCallback(() => {
    for (const node of session.getState().selection) {
      const drawn = document.querySelector(`.react-flow__node[data-id="${CSS.escape(node)}"]`);
      if (drawn === null) continue;
      const { left, top } = drawn.getBoundingClientRect();
      setMenu({ kind: "node", node, at: { x: left + 16, y: top + 28 } });
      return;
    }
  }, [session]);
  const close = useCallback(() => setMenu(undefined), []);
  return { menu, menus, handlers, openMenu, close };
}

/** Where the pointer is; the browser's own menu stays closed. */
function placeOf(event: MouseEvent | globalThis.MouseEvent): ScreenPoint {
  event.preventDefault();
  return { x: event.clientX, y: event.clientY };
}
