import type { InputDescription, JsonValue, NodeId, SeedControl } from "@weft/graph";
import { memo, useCallback } from "react";
import { useActions, useGraphPath, useNode } from "../stores/active-tab.ts";
import { Widget } from "./widget.tsx";

interface WidgetRowProps {
  /** Of the shown graph. */
  readonly node: NodeId;
  /** Of the input. */
  readonly name: string;
  readonly input: InputDescription;
}

/** The widget of a node's input, bound to its param. One edit of it is one step of undo. */
export const WidgetRow = memo(function WidgetRow({ node: id, name, input }: WidgetRowProps) {
  const path = useGraphPath();
  const node = useNode(id);
  const { apply, endGroup } = useActions();
  const change = useCallback(
    (value: JsonValue) =>
      apply({ kind: "set-param", path, node: id, port: name, value }, { group: `param:${id}.${name}` }),
    [apply, path, id, name],
  );
  const setControl = useCallback(
    (control: SeedControl) => apply({ kind: "set-control", path, node: id, port: name, control }),
    [apply, path, id, name],
  );
  return (
    <Widget
      input={input}
      name={name}
      value={node?.params.get(name)}
      onChange={change}
      onEnd={endGroup}
      control={node?.controls.get(name) ?? "fixed"}
      onControl={setControl}
    />
  );
});
