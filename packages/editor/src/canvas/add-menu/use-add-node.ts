import type { NodeDescription, NodeId } from "@weft/graph";
import { useCallback } from "react";
import type { Command, Point } from "../../document/command.ts";
import { newNode } from "../../document/new-node.ts";
import type { Editor } from "../../stores/editor.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { activeTab } from "../../stores/tabs-store.ts";
import type { PendingConnection } from "../../stores/ui-store.ts";
import { fittingPort, type Wanted } from "../connect/fitting-port.ts";
import { typeAt } from "../connect/judge-wire.ts";
import { readScope } from "../connect/read-scope.ts";

/** What a dropped wire looks for in a node that is added for it. */
export function wantedBy(editor: Editor, { port, side }: PendingConnection): Wanted | undefined {
  const scope = readScope(editor);
  if (scope === undefined) return undefined;
  const type = typeAt(scope, { ...port, side: side === "output" ? "out" : "in" });
  return { side: side === "output" ? "in" : "out", type };
}

/** Puts a node of a type on the canvas, wired to what was dropped, as one step; it becomes the selection. */
export function useAddNode(): (
  description: NodeDescription,
  at: Point,
  pending?: PendingConnection,
) => NodeId | undefined {
  const editor = useEditor();
  return useCallback(
    (description, at, pending) => {
      const scope = readScope(editor);
      if (scope === undefined) return undefined;
      const { path, place } = scope;
      const wanted = pending === undefined ? undefined : wantedBy(editor, pending);
      const port = wanted === undefined ? undefined : fittingPort(description, wanted);
      const models = editor.catalogue.getState().models?.models ?? [];
      const { id, node } = newNode(description, {
        position: placeFor(at, pending, port),
        isTaken: (other) => place.graph.nodes.has(other),
        modelFor: (folder) => models.find((model) => model.folder === folder && model.runs.ok)?.name,
      });
      const commands: Command[] = [{ kind: "add-nodes", path, nodes: [{ id, node }] }];
      if (pending !== undefined && port !== undefined) {
        const added = { node: id, port };
        const isOutput = pending.side === "output";
        const ends = isOutput ? { from: pending.port, to: added } : { from: added, to: pending.port };
        commands.push({ kind: "connect", path, ...ends });
      }
      const { document, session } = activeTab(editor.tabs.getState());
      document.getState().actions.apply({ kind: "batch", commands });
      session.getState().actions.select({ nodes: new Set([id]) });
      editor.settings.getState().actions.countUse(description.type);
      return id;
    },
    [editor],
  );
}

/** The node lies so that its port, or its header, is where the pointer was. */
function placeFor([x, y]: Point, pending: PendingConnection | undefined, port: string | undefined): Point {
  if (pending === undefined || port === undefined) return [Math.round(x - 24), Math.round(y - 14)];
  const left = pending.side === "output" ? x : x - 240;
  return [Math.round(left), Math.round(y - 44)];
}
