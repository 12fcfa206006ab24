import { isNodeId } from "@weft/graph";
import { copyText, readClipping } from "../../document/clipboard.ts";
import type { Point } from "../../document/command.ts";
import { cornerOf } from "../../document/corner.ts";
import { graphAt } from "../../document/graph-path.ts";
import { pasteClipping } from "../../document/paste.ts";
import type { Editor } from "../../stores/editor.ts";
import { activeTab } from "../../stores/tabs-store.ts";

/** Alt+drag: copies of the dragged nodes, fed by the same nodes, where they were dropped; the nodes themselves stay. */
export function dropClones(editor: Editor, dropped: ReadonlyMap<string, Point>): void {
  const { document, session } = activeTab(editor.tabs.getState());
  const { workflow, actions } = document.getState();
  const { graphPath: path, actions: look } = session.getState();
  const graph = graphAt(workflow, path)?.graph;
  const ids = [...dropped.keys()].filter(isNodeId).filter((id) => graph?.nodes.has(id) === true);
  const text = copyText(workflow, path, { nodes: new Set(ids), groups: new Set() });
  const clipping = text === undefined ? undefined : readClipping(text);
  if (clipping === undefined) return;
  const at = cornerOf(
    [...dropped].filter(([id]) => ids.some((other) => other === id)).map(([, place]) => place),
  );
  const pasted = pasteClipping(workflow, clipping, { path, at, withIncoming: true, newId: editor.newId });
  if (pasted === undefined) return;
  actions.apply(pasted.command);
  look.select({ nodes: new Set(pasted.nodes) });
}
