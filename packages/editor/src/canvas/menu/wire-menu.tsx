import type { WorkflowEdge } from "@weft/graph";
import { CircleDot, Trash2 } from "lucide-react";
import { newNode } from "../../document/new-node.ts";
import { useText } from "../../i18n/index.ts";
import { MenuItem } from "../../shell/controls/menu.tsx";
import { useActions, useGraph, useGraphPath } from "../../stores/active-tab.ts";
import { useCatalogue } from "../../stores/catalogue-store.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { removePort } from "../boundary/edit-boundary.ts";
import { useBoundary } from "../boundary/use-boundary.ts";
import { withoutTarget } from "../connect/wire-commands.ts";
import type { BoundaryEnd } from "../flow/flow-types.ts";
import type { ScreenPoint } from "./canvas-menus.ts";

interface WireMenuProps {
  readonly edge: WorkflowEdge;
  readonly at: ScreenPoint;
}

/** What can be done with a wire. */
export function WireMenu({ edge, at }: WireMenuProps) {
  const t = useText();
  const editor = useEditor();
  const path = useGraphPath();
  const graph = useGraph();
  const { apply } = useActions();
  const reroute = useCatalogue()
    .all()
    .find(({ role }) => role === "reroute");
  const input = reroute?.inputs[0]?.name;
  const output = reroute?.outputs[0]?.name;
  const insert = () => {
    const place = editor.canvas.current?.toFlow([at.x, at.y]);
    if (reroute === undefined || input === undefined || output === undefined || place === undefined) return;
    const { id, node } = newNode(reroute, {
      position: [Math.round(place[0] - 20), Math.round(place[1] - 12)],
      isTaken: (other) => graph.nodes.has(other),
    });
    apply({
      kind: "batch",
      commands: [
        { kind: "add-nodes", path, nodes: [{ id, node }] },
        { kind: "connect", path, from: edge.from, to: { node: id, port: input } },
        { kind: "connect", path, from: { node: id, port: output }, to: edge.to },
      ],
    });
  };
  return (
    <>
      {reroute !== undefined && (
        <MenuItem label={t("canvas.insertReroute")} icon={CircleDot} onSelect={insert} />
      )}
      <MenuItem
        danger
        label={t("canvas.deleteEdge")}
        icon={Trash2}
        onSelect={() => apply({ kind: "disconnect", path, edges: [edge] })}
      />
    </>
  );
}

/** What can be done with a wire of a subgraph's own port: the last one of a port takes the port along. */
export function BoundaryWireMenu({ end }: { readonly end: BoundaryEnd }) {
  const t = useText();
  const { boundary, change } = useBoundary();
  const remove = () =>
    change(
      end.side === "outputs"
        ? removePort(boundary, "outputs", end.port)
        : { ...boundary, inputs: withoutTarget(boundary.inputs, end.target) },
    );
  return <MenuItem danger label={t("canvas.deleteEdge")} icon={Trash2} onSelect={remove} />;
}
