import type { InputDescription, JsonValue, NodeId, SeedControl, WorkflowNode } from "@weft/graph";
import { memo, useCallback } from "react";
import { addressIn } from "../document/graph-path.ts";
import { useActions, useGraphPath, useNode } from "../stores/active-tab.ts";
import { useUsedSeed } from "./seed/used-seeds.ts";
import { Widget } from "./widget.tsx";

interface WidgetRowProps {
  /** Of the shown graph. */
  readonly node: NodeId;
  /** Of the input. */
  readonly name: string;
  readonly input: InputDescription;
}

/** The widget of a node's input, bound to its param. One edit of it is one step of undo. */
export const WidgetRow = memo(function WidgetRow(props: WidgetRowProps) {
  return props.input.kind === "seed" ? <SeedRow {...props} /> : <PlainRow {...props} />;
});

function PlainRow({ node, name, input }: WidgetRowProps) {
  const param = useParam(node, name);
  return (
    <Widget input={input} name={name} value={param.value} onChange={param.change} onEnd={param.endGroup} />
  );
}

function SeedRow({ node: id, name, input }: WidgetRowProps) {
  const { node, value, change, endGroup } = useParam(id, name);
  const path = useGraphPath();
  const { apply } = useActions();
  const used = useUsedSeed(addressIn(path, id), name);
  const setControl = (control: SeedControl): void =>
    apply({ kind: "set-control", path, node: id, port: name, control });
  return (
    <Widget
      input={input}
      name={name}
      value={value}
      onChange={change}
      onEnd={endGroup}
      control={node?.controls.get(name) ?? "fixed"}
      onControl={setControl}
      used={used}
    />
  );
}

interface Param {
  readonly node: WorkflowNode | undefined;
  readonly value: JsonValue | undefined;
  readonly change: (value: JsonValue) => void;
  readonly endGroup: () => void;
}

function useParam(id: NodeId, name: string): Param {
  const path = useGraphPath();
  const node = useNode(id);
  const { apply, endGroup } = useActions();
  const change = useCallback(
    (value: JsonValue) =>
      apply({ kind: "set-param", path, node: id, port: name, value }, { group: `param:${id}.${name}` }),
    [apply, path, id, name],
  );
  return { node, value: node?.params.get(name), change, endGroup };
}
