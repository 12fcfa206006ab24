import { isNodeId } from "@weft/graph";
import {
  type IsValidConnection,
  type OnConnectEnd,
  type OnConnectStart,
  useReactFlow,
  useStoreApi,
} from "@xyflow/react";
import { useEffect, useMemo } from "react";
import type { Editor } from "../../stores/editor.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { activeTab } from "../../stores/tabs-store.ts";
import { parseHandleId } from "../flow/handle-id.ts";
import { fittingPort } from "./fitting-port.ts";
import { indexGraph, portKey } from "./graph-index.ts";
import { judgeWire } from "./judge-wire.ts";
import { pickUpWire, wireType } from "./pick-up-wire.ts";
import { type PendingWire, type PortPlace, portRefOf } from "./port-place.ts";
import { readScope } from "./read-scope.ts";
import { wireCommand } from "./wire-commands.ts";
import type { Wiring } from "./wiring-store.ts";

interface WireDrag {
  readonly onConnectStart: OnConnectStart;
  readonly onConnectEnd: OnConnectEnd;
  readonly isValidConnection: IsValidConnection;
}

/** Dragging wires: what is taken in hand at a port, where it may go, and what dropping it does. */
export function useWireDrag(wiring: Wiring): WireDrag {
  const editor = useEditor();
  const flow = useStoreApi();
  const { screenToFlowPosition } = useReactFlow();

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || wiring.store.getState().wire === undefined) return;
      event.stopPropagation();
      wiring.end();
      flow.getState().cancelConnection();
    };
    window.addEventListener("keydown", cancel, true);
    return () => window.removeEventListener("keydown", cancel, true);
  }, [wiring, flow]);

  return useMemo(() => {
    let start: { readonly node: string; readonly handle: string } | undefined;
    return {
      onConnectStart: (event, { nodeId, handleId }) => {
        const handle = parseHandleId(handleId);
        const scope = readScope(editor);
        if (nodeId === null || handleId === null || handle === undefined || scope === undefined) return;
        start = { node: nodeId, handle: handleId };
        const wire = pickUpWire(scope, { node: nodeId, ...handle }, "shiftKey" in event && event.shiftKey);
        wiring.start(wire, wireType(scope, wire), (onto) => judgeWire(scope, wire, onto));
      },
      isValidConnection: ({ source, sourceHandle, target, targetHandle }) => {
        const isStart = source === start?.node && sourceHandle === start.handle;
        const handle = parseHandleId(isStart ? targetHandle : sourceHandle);
        if (handle === undefined) return false;
        return wiring.judge({ node: isStart ? target : source, ...handle })?.ok === true;
      },
      onConnectEnd: (event, { toHandle }) => {
        const { wire } = wiring.store.getState();
        if (wire === undefined) return;
        const point = "changedTouches" in event ? event.changedTouches[0] : event;
        const under = point === undefined ? null : document.elementFromPoint(point.clientX, point.clientY);
        const handle = parseHandleId(toHandle?.id);
        if (toHandle !== null && handle !== undefined)
          dropOnPort(editor, wiring, { node: toHandle.nodeId, ...handle });
        else if (isBack(under, start)) wiring.end();
        else if (under?.closest(".react-flow__node:not(.react-flow__node-frame)") != null) {
          const node = under.closest(".react-flow__node")?.getAttribute("data-id");
          const port = node == null ? undefined : portOnNode(editor, wire, node);
          if (port !== undefined) dropOnPort(editor, wiring, port);
        } else if (point !== undefined && under?.closest(".react-flow") != null) {
          const { x, y } = screenToFlowPosition({ x: point.clientX, y: point.clientY });
          dropOnNothing(editor, wire, { screen: [point.clientX, point.clientY], flow: [x, y] });
        }
        wiring.end();
      },
    };
  }, [editor, wiring, screenToFlowPosition]);
}

/** Whether the wire was dropped where it was taken. */
function isBack(
  under: Element | null,
  start: { readonly node: string; readonly handle: string } | undefined,
) {
  const handle = under?.closest(".react-flow__handle");
  return (
    handle?.getAttribute("data-nodeid") === start?.node &&
    handle?.getAttribute("data-handleid") === start?.handle
  );
}

function dropOnPort(editor: Editor, wiring: Wiring, onto: PortPlace): void {
  const { wire } = wiring.store.getState();
  const verdict = wiring.judge(onto);
  const scope = readScope(editor);
  if (wire === undefined || scope === undefined || verdict?.ok !== true) return;
  const { document } = activeTab(editor.tabs.getState());
  const place = { path: scope.path, placed: scope.place };
  document.getState().actions.apply(wireCommand(place, wire, verdict.wires));
}

/** The port of a node that the wire fits best: a free one, where the node has one. */
function portOnNode(editor: Editor, wire: PendingWire, node: string): PortPlace | undefined {
  const scope = readScope(editor);
  if (scope === undefined || !isNodeId(node)) return undefined;
  if (wire.kind === "move-end" && wire.edge.to.node === node) return undefined;
  const description = scope.described.describe(node);
  if (description === undefined) return undefined;
  const side = wire.kind === "move-end" || (wire.kind === "new" && wire.from.side === "out") ? "in" : "out";
  const wanted = { side, type: wireType(scope, wire) } as const;
  const { into } = indexGraph(scope.described.graph);
  const isFree = (port: string) => side === "out" || !into.has(portKey({ node, port }));
  const port = fittingPort(description, wanted, isFree) ?? fittingPort(description, wanted);
  return port === undefined ? undefined : { node, side, port };
}

interface Spot {
  readonly screen: readonly [x: number, y: number];
  readonly flow: readonly [x: number, y: number];
}

/** A new wire asks for a node; one that was taken off its input is gone. */
function dropOnNothing(editor: Editor, wire: PendingWire, spot: Spot): void {
  const scope = readScope(editor);
  if (scope === undefined) return;
  if (wire.kind === "move-end") {
    const { document } = activeTab(editor.tabs.getState());
    document.getState().actions.apply({ kind: "disconnect", path: scope.path, edges: [wire.edge] });
    return;
  }
  const port = wire.kind === "new" ? portRefOf(wire.from) : undefined;
  if (port === undefined || wire.kind !== "new") return;
  const side = wire.from.side === "out" ? "output" : "input";
  editor.ui.getState().actions.openAddMenu({ ...spot, pending: { port, side } });
}
