import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  ReactFlow,
  SelectionMode,
  useKeyPress,
  useReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { isNodeId, type NodeId, subgraphIdOf } from "@weft/graph";
import { type MouseEvent, useCallback, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useText } from "../i18n/index.ts";
import { useActiveTab, useSessionActions } from "../stores/active-tab.ts";
import { useEditor } from "../stores/editor-context.tsx";
import { useSettings } from "../stores/settings-store.ts";
import { useUi, useUiActions } from "../stores/ui-store.ts";
import { AddMenu } from "./add-menu/add-menu.tsx";
import { useAddNode, wantedBy } from "./add-menu/use-add-node.ts";
import { BoundaryView } from "./boundary/boundary-view.tsx";
import { useWireDrag } from "./connect/use-wire-drag.ts";
import { createWiring, WiringContext } from "./connect/wiring-store.ts";
import { Wire } from "./edge/wire.tsx";
import { WireHint } from "./edge/wire-hint.tsx";
import { WireInHand } from "./edge/wire-in-hand.tsx";
import type { FlowNode, FlowWire } from "./flow/flow-types.ts";
import { useFlowElements } from "./flow/use-flow-elements.ts";
import type { DragKind } from "./flow/use-moves.ts";
import { FrameView } from "./frame/frame-view.tsx";
import { dropClones } from "./gestures/clone-drag.ts";
import { useCanvasKeys } from "./gestures/use-canvas-keys.ts";
import { useDrop } from "./gestures/use-drop.ts";
import { useWheel } from "./gestures/use-wheel.ts";
import { CanvasMenu, type MenuTarget } from "./menu/canvas-menu.tsx";
import { type CanvasMenus, CanvasMenusContext } from "./menu/canvas-menus.ts";
import { NodeView } from "./node/node-view.tsx";
import { NoteView } from "./note/note-view.tsx";
import { RerouteView } from "./reroute/reroute-view.tsx";
import { Breadcrumb } from "./view/breadcrumb.tsx";
import { CanvasControls } from "./view/canvas-controls.tsx";
import { EmptyCanvas } from "./view/empty-canvas.tsx";
import { FindNode } from "./view/find-node.tsx";
import { useCanvasHandle } from "./view/use-canvas-handle.ts";
import { fitOptions, MAX_ZOOM, MIN_ZOOM } from "./view/zoom.ts";
import "./edge/edge.css";
import "./canvas.css";

const nodeTypes = {
  node: NodeView,
  note: NoteView,
  reroute: RerouteView,
  frame: FrameView,
  boundary: BoundaryView,
};
const edgeTypes = { wire: Wire };

/** Pixels of the grid: its dots, and what nodes snap to. */
const GRID = 16;
const SNAP: [number, number] = [8, 8];
/** Pixels around a port in which a wire is drawn to it. */
const CATCH = 22;

function dragKind(event: object): DragKind {
  if ("altKey" in event && event.altKey === true) return "clone";
  return "ctrlKey" in event && event.ctrlKey === true ? "frame-alone" : "move";
}

export function GraphCanvas() {
  const t = useText();
  const editor = useEditor();
  const tab = useActiveTab();
  const root = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const { select, setViewport, enter } = useSessionActions();
  const { openAddMenu, closeAddMenu, set } = useUiActions();
  const addMenu = useUi((ui) => ui.addMenu);
  const findNode = useUi((ui) => ui.findNode);
  const gestures = useSettings((settings) => settings.gestures);
  const snap = useSettings((settings) => settings.snapToGrid);
  const [wiring] = useState(createWiring);
  const isWiring = useStore(wiring.store, ({ wire }) => wire !== undefined);
  const elements = useFlowElements();
  const { moves } = elements;
  const wires = useWireDrag(wiring);
  const addNode = useAddNode();
  const [menu, setMenu] = useState<MenuTarget>();
  const [renaming, rename] = useState<NodeId>();
  const [startViewport] = useState(() => tab.session.getState().viewport);
  useWheel(root);
  useCanvasHandle(root, rename);

  const pointer = useRef<readonly [x: number, y: number] | undefined>(undefined);
  const openAddMenuAtPointer = useCallback(() => {
    const box = root.current?.getBoundingClientRect() ?? new DOMRect();
    const [x, y] = pointer.current ?? [box.left + box.width / 2, box.top + box.height / 2];
    const at = flow.screenToFlowPosition({ x, y });
    openAddMenu({ screen: [x, y], flow: [at.x, at.y] });
  }, [flow, openAddMenu]);
  const drop = useDrop();
  const keys = useCanvasKeys({ root, openAddMenu: openAddMenuAtPointer });

  const openNodeMenu = useCallback(
    (node: NodeId, at: { readonly x: number; readonly y: number }) => {
      const { selection } = tab.session.getState();
      if (!selection.has(node)) select({ nodes: new Set([node]) });
      setMenu({ kind: "node", node, at });
    },
    [tab, select],
  );
  const menus = useMemo<CanvasMenus>(() => ({ openNodeMenu, renaming, rename }), [openNodeMenu, renaming]);

  const wanted = useMemo(
    () => (addMenu?.pending === undefined ? undefined : wantedBy(editor, addMenu.pending)),
    [addMenu, editor],
  );
  const focusCanvas = useCallback(() => root.current?.focus({ preventScroll: true }), []);
  const leaveAddMenu = useCallback(() => {
    closeAddMenu();
    focusCanvas();
  }, [closeAddMenu, focusCanvas]);

  const { commit } = moves;
  const endDrag = useCallback(() => {
    const clones = commit();
    if (clones.size > 0) dropClones(editor, clones);
  }, [commit, editor]);

  // With Space held the canvas moves, also when the pointer is on a node.
  const isSpaceDown = useKeyPress("Space");
  const isComfy = gestures === "comfyui";
  return (
    <CanvasMenusContext value={menus}>
      <WiringContext value={wiring}>
        <div
          ref={root}
          role="application"
          aria-label={t("canvas.canvas")}
          className="canvas"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: Tab, Space and the arrows work on the canvas.
          tabIndex={0}
          data-canvas=""
          data-wiring={isWiring ? "" : undefined}
          onPointerMove={({ clientX, clientY }) => {
            pointer.current = [clientX, clientY];
          }}
          onPointerLeave={() => {
            pointer.current = undefined;
          }}
          {...keys}
          {...drop}
        >
          <ReactFlow<FlowNode, FlowWire>
            nodes={elements.nodes}
            edges={elements.edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={elements.onNodesChange}
            onEdgesChange={elements.onEdgesChange}
            onNodeDragStart={(event, _, nodes) => moves.start(nodes, dragKind(event))}
            onNodeDragStop={endDrag}
            onSelectionDragStart={(event, nodes) => moves.start(nodes, dragKind(event))}
            onSelectionDragStop={endDrag}
            onNodeDoubleClick={(_, node) => {
              if (node.type === "node" && subgraphIdOf(node.data.nodeType) !== undefined)
                enter(node.data.node);
            }}
            onNodeContextMenu={(event, node) => {
              event.preventDefault();
              const at = { x: event.clientX, y: event.clientY };
              if (node.type === "frame") {
                select({ groups: new Set([node.data.group.id]) });
                setMenu({ kind: "frame", group: node.data.group.id, at });
              } else if (isNodeId(node.id)) openNodeMenu(node.id, at);
            }}
            onSelectionContextMenu={(event, nodes) => {
              event.preventDefault();
              const first = nodes.find((node) => isNodeId(node.id))?.id;
              if (first !== undefined && isNodeId(first))
                openNodeMenu(first, { x: event.clientX, y: event.clientY });
            }}
            onEdgeContextMenu={(event, edge) => {
              event.preventDefault();
              if (edge.data?.edge === undefined) return;
              setMenu({ kind: "wire", edge: edge.data.edge, at: { x: event.clientX, y: event.clientY } });
            }}
            onPaneContextMenu={(event) => {
              event.preventDefault();
              setMenu({ kind: "canvas", at: { x: event.clientX, y: event.clientY } });
            }}
            onPaneClick={(event: MouseEvent) => {
              focusCanvas();
              if (event.detail === 2) openAddMenuAtPointer();
            }}
            onMoveEnd={(_, viewport) => setViewport(viewport)}
            {...wires}
            connectionMode={ConnectionMode.Loose}
            connectionLineComponent={WireInHand}
            connectionRadius={CATCH}
            connectionDragThreshold={3}
            connectOnClick={false}
            onlyRenderVisibleElements
            minZoom={MIN_ZOOM}
            maxZoom={MAX_ZOOM}
            {...(startViewport === undefined
              ? { fitView: true, fitViewOptions: { ...fitOptions, duration: 0 } }
              : { defaultViewport: startViewport })}
            panOnDrag={isComfy ? [0, 1] : [1]}
            selectionOnDrag={!isComfy}
            selectionKeyCode={isComfy ? ["Control", "Meta"] : null}
            selectionMode={SelectionMode.Partial}
            multiSelectionKeyCode={["Shift", "Control", "Meta"]}
            panActivationKeyCode="Space"
            nodesDraggable={!isSpaceDown}
            noPanClassName={isSpaceDown ? "pans-anyway" : "nopan"}
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            nodeDragThreshold={2}
            paneClickDistance={3}
            nodeClickDistance={3}
            snapToGrid={snap}
            snapGrid={SNAP}
            edgesFocusable={false}
            proOptions={{ hideAttribution: true }}
          >
            <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.6} color="var(--grid-dot)" />
          </ReactFlow>
          <WireHint />
          <Breadcrumb />
          <EmptyCanvas />
          <CanvasControls />
          {findNode && (
            <FindNode
              onClose={() => {
                set({ findNode: false });
                focusCanvas();
              }}
              onShow={(node) => void flow.fitView({ nodes: [{ id: node }], ...fitOptions, maxZoom: 1 })}
            />
          )}
          {menu !== undefined && <CanvasMenu target={menu} onClose={() => setMenu(undefined)} />}
        </div>
        {addMenu !== undefined && (
          <AddMenu
            place={addMenu}
            wanted={wanted}
            onClose={leaveAddMenu}
            onAdd={(description) => {
              addNode(description, addMenu.flow, addMenu.pending);
              leaveAddMenu();
            }}
          />
        )}
      </WiringContext>
    </CanvasMenusContext>
  );
}
