import type { NodeDescription, NodeId, WorkflowNode } from "@weft/graph";
import type { ArrangedNode } from "../document/arrange.ts";
import { describeType } from "../document/describe.ts";
import { addressIn } from "../document/graph-path.ts";
import { computeGeometry } from "../document/node-geometry.ts";
import { readNodeUi } from "../document/node-ui.ts";
import type { NodeRun } from "../stores/node-run.ts";
import type { ActionContext } from "./action.ts";

/** Places, sizes and ports of nodes of the shown graph, as the canvas draws them. */
export function boxesOf(context: ActionContext, ids: ReadonlySet<NodeId>): readonly ArrangedNode[] {
  const { graph, document, editor, path, tab } = context;
  const types = editor.catalogue.getState().catalogue;
  const runs = editor.runs.getState().byTab.get(tab.id);
  const inputs = Map.groupBy(graph.edges, ({ to }) => to.node);
  const outputs = Map.groupBy(graph.edges, ({ from }) => from.node);
  return [...graph.nodes].flatMap(([id, node]): readonly ArrangedNode[] => {
    if (!ids.has(id)) return [];
    const description = describeType(document.workflow, types, node.type);
    const geometry = computeGeometry({
      description,
      node,
      wiredInputs: new Set((inputs.get(id) ?? []).map(({ to }) => to.port)),
      wiredOutputs: new Set((outputs.get(id) ?? []).map(({ from }) => from.port)),
      picture: pictureOf(runs?.get(addressIn(path, id))) ?? chosenPicture(description, node),
    });
    const { width, height, ports } = geometry;
    return [{ id, position: readNodeUi(node).position, size: [width, height], ports }];
  });
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
}

function pictureOf(run: NodeRun | undefined): PixelSize | undefined {
  return run?.artifacts[0] ?? run?.previews.at(-1);
}

/** A node that reads a picture shows it; its size is not known here, so room for a square is kept. */
function chosenPicture(description: NodeDescription | undefined, node: WorkflowNode): PixelSize | undefined {
  const hasPicture = description?.inputs.some(
    ({ name, input }) =>
      input.kind === "file" && input.accept === "image" && (node.params.get(name) ?? "") !== "",
  );
  return hasPicture === true ? { width: 1, height: 1 } : undefined;
}

export function selectedBoxes(context: ActionContext): readonly ArrangedNode[] {
  return boxesOf(context, context.session.selection);
}
