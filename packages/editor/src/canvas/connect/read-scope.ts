import type { NodeId } from "@weft/graph";
import { describeType } from "../../document/describe.ts";
import { type GraphPath, graphAt } from "../../document/graph-path.ts";
import type { Editor } from "../../stores/editor.ts";
import { activeTab } from "../../stores/tabs-store.ts";
import type { WireScope } from "./judge-wire.ts";

/** The graph that is shown, as it is now: for what happens at an event, not for drawing. */
export function readScope(editor: Editor): (WireScope & { readonly path: GraphPath }) | undefined {
  const { document, session } = activeTab(editor.tabs.getState());
  const { workflow } = document.getState();
  const { graphPath: path } = session.getState();
  const { catalogue } = editor.catalogue.getState();
  const place = graphAt(workflow, path);
  if (place === undefined) return undefined;
  const { graph } = place;
  const describe = (id: NodeId) => {
    const node = graph.nodes.get(id);
    return node === undefined ? undefined : describeType(workflow, catalogue, node.type);
  };
  return { path, place, catalogue, described: { graph, describe } };
}
