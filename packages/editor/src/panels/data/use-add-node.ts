import type { JsonValue } from "@weft/graph";
import { useCallback } from "react";
import { describeType } from "../../document/describe.ts";
import { graphAt } from "../../document/graph-path.ts";
import { newNode } from "../../document/new-node.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { activeTab } from "../../stores/tabs-store.ts";

/** Puts a node of a type in the middle of the canvas and selects it. */
export function useAddNode(): (type: string, params?: Readonly<Record<string, JsonValue>>) => void {
  const { tabs, catalogue, settings, canvas } = useEditor();
  return useCallback(
    (type, params = {}) => {
      const { document, session } = activeTab(tabs.getState());
      const { workflow, actions } = document.getState();
      const { graphPath } = session.getState();
      const place = graphAt(workflow, graphPath);
      const { catalogue: types, models } = catalogue.getState();
      const description = describeType(workflow, types, type);
      if (place === undefined || description === undefined) return;
      const [x, y] = canvas.current?.center() ?? [0, 0];
      const node = newNode(description, {
        position: [Math.round(x) - 120, Math.round(y) - 60],
        isTaken: (id) => place.graph.nodes.has(id),
        modelFor: (folder) => models?.models.find((model) => model.folder === folder && model.runs.ok)?.name,
        params,
      });
      actions.apply({ kind: "add-nodes", path: graphPath, nodes: [node] });
      session.getState().actions.select({ nodes: new Set([node.id]) });
      settings.getState().actions.countUse(type);
      canvas.current?.focus();
    },
    [tabs, catalogue, settings, canvas],
  );
}
