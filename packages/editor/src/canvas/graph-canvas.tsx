import { subgraphIdOf } from "@weft/graph";
import { Background, BackgroundVariant, ConnectionMode, ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type MouseEvent, useCallback, useRef, useState } from "react";
import { useStore } from "zustand";
import { useText } from "../i18n/index.ts";
import { useActiveTab, useSessionActions } from "../stores/active-tab.ts";
import { OpenAddMenu } from "./add-menu/open-add-menu.tsx";
import { BoundaryView } from "./boundary/boundary-view.tsx";
import { useWireDrag } from "./connect/use-wire-drag.ts";
import { createWiring, WiringContext } from "./connect/wiring-store.ts";
import { Wire } from "./edge/wire.tsx";
import { WireHint } from "./edge/wire-hint.tsx";
import { WireInHand } from "./edge/wire-in-hand.tsx";
import type { FlowNode, FlowWire } from "./flow/flow-types.ts";
import { useFlowElements } from "./flow/use-flow-elements.ts";
import { FrameView } from "./frame/frame-view.tsx";
import { useCanvasKeys } from "./gestures/use-canvas-keys.ts";
import { useDrag } from "./gestures/use-drag.ts";
import { useDrop } from "./gestures/use-drop.ts";
import { useGestureProps } from "./gestures/use-gesture-props.ts";
import { usePointerPlace } from "./gestures/use-pointer-place.ts";
import { useWheel } from "./gestures/use-wheel.ts";
import { CanvasMenu } from "./menu/canvas-menu.tsx";
import { CanvasMenusContext } from "./menu/canvas-menus.ts";
import { useContextMenus } from "./menu/use-context-menus.ts";
import { NodeView } from "./node/node-view.tsx";
import { NoteView } from "./note/note-view.tsx";
import { RerouteView } from "./reroute/reroute-view.tsx";
import { Breadcrumb } from "./view/breadcrumb.tsx";
import { CanvasControls } from "./view/canvas-controls.tsx";
import { EmptyCanvas } from "./view/empty-canvas.tsx";
import { OpenFindNode } from "./view/find-node.tsx";
import { useCanvasHandle } from "./view/use-canvas-handle.ts";
import { fitOptions, MAX_ZOOM, MIN_ZOOM } from "./view/zoom.ts";
import "./edge/edge.css";
import "./canvas.css";

// At the top of the module: other objects at every drawing would make React Flow draw every node anew.
const nodeTypes = {
  node: NodeView,
  note: NoteView,
  reroute: RerouteView,
  frame: FrameView,
  boundary: BoundaryView,
};
const edgeTypes = { wire: Wire };
const firstFit = { ...fitOptions, duration: 0 };

/** Pixels between the dots. */
const GRID = 16;
/** Pixels around a port in which a wire is drawn to it. */
const CATCH = 22;

/** One graph, with everything that can be done on it. */
export function GraphCanvas() {
  const t = useText();
  const tab = useActiveTab();
  const root = useRef<HTMLDivElement>(null);
  const { setViewport, enter } = useSessionActions();
  const [wiring] = useState(createWiring);
  const isWiring = useStore(wiring.store, ({ wire }) => wire !== undefined);
  const { nodes, edges, onNodesChange, onEdgesChange, moves } = useFlowElements();
  const drag = useDrag(moves);
  const wires = useWireDrag(wiring);
  const gestures = useGestureProps();
  const { menu, menus, handlers, openMenu, close } = useContextMenus();
  const { follow, openAddMenuHere } = usePointerPlace(root);
  const keys = useCanvasKeys({ root, openAddMenu: openAddMenuHere, openMenu });
  const drop = useDrop();
  const [viewport] = useState(() => tab.session.getState().viewport);
  const focus = useCallback(() => root.current?.focus({ preventScroll: true }), []);
  useWheel(root);
  useCanvasHandle(root, menus.rename);

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
          data-wiring={isWiring ? "" : undefined}
          {...follow}
          {...keys}
          {...drop}
        >
          <ReactFlow<FlowNode, FlowWire>
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            onNodesChange={onNodesChange}
            onEdgesChange={onEdgesChange}
            {...drag}
            {...wires}
            {...handlers}
            {...gestures}
            onNodeDoubleClick={(_, node) => {
              const isInstance = node.type === "node" && subgraphIdOf(node.data.nodeType) !== undefined;
              if (isInstance) enter(node.data.node);
            }}
            onPaneClick={(event: MouseEvent) => {
              focus();
              if (event.detail === 2) openAddMenuHere();
            }}
            onMoveEnd={(_, moved) => setViewport(moved)}
            connectionMode={ConnectionMode.Loose}
            connectionLineComponent={WireInHand}
            connectionRadius={CATCH}
            onlyRenderVisibleElements
            minZoom={MIN_ZOOM}
            maxZoom={MAX_ZOOM}
            {...(viewport === undefined
              ? { fitView: true, fitViewOptions: firstFit }
              : { defaultViewport: viewport })}
            edgesFocusable={false}
            proOptions={{ hideAttribution: true }}
          >
            <Background variant={BackgroundVariant.Dots} gap={GRID} size={1.6} color="var(--grid-dot)" />
          </ReactFlow>
          <WireHint />
          <Breadcrumb />
          <EmptyCanvas />
          <CanvasControls />
          <OpenFindNode onClosed={focus} />
          {menu !== undefined && <CanvasMenu target={menu} onClose={close} />}
        </div>
        <OpenAddMenu onClosed={focus} />
      </WiringContext>
    </CanvasMenusContext>
  );
}
