import { inputPortType, type Problem, portTypeText } from "@weft/graph";
import { ChevronDown, ChevronUp, CircleAlert } from "lucide-react";
import type { NodeRow } from "../../document/node-geometry.ts";
import type { ShownInput } from "../../document/shown-inputs.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActions, useGraphPath } from "../../stores/active-tab.ts";
import { useNodeProblems } from "../../stores/problem-store.ts";
import { WidgetRow } from "../../widgets/node-widgets.tsx";
import type { NodeData } from "../flow/flow-types.ts";
import { Port } from "./port.tsx";

/** The body of a node: plain ports, then widgets, in the places that `node-geometry.ts` computed. */
export function NodeRows({ data }: { readonly data: NodeData }) {
  const problems = useNodeProblems(data.address);
  const { rows } = data.geometry;
  if (rows.length === 0) return null;
  return (
    <div className="node-rows">
      {rows.map((row) => (
        <Row key={rowKey(row)} row={row} data={data} problems={problems} />
      ))}
    </div>
  );
}

function rowKey(row: NodeRow): string {
  switch (row.kind) {
    case "ports":
      return `ports ${row.input?.name ?? ""} ${row.output?.name ?? ""}`;
    case "widget":
      return `widget ${row.input.name}`;
    case "advanced":
    case "picture":
      return row.kind;
  }
}

interface RowProps {
  readonly row: NodeRow;
  readonly data: NodeData;
  readonly problems: readonly Problem[];
}

function Row({ row, data, problems }: RowProps) {
  switch (row.kind) {
    case "ports":
      return (
        <div className="node-row" style={{ height: row.height }}>
          {row.input !== undefined && <InputPort shown={row.input} data={data} problems={problems} />}
          {row.output !== undefined && <OutputPort output={row.output} data={data} />}
        </div>
      );
    case "widget":
      return (
        <div className="node-row node-row-widget" style={{ height: row.height }} data-input={row.input.name}>
          <InputPort shown={row.input} data={data} problems={problems} widget={!row.wired} />
          {!row.wired && (
            <div className="node-widget nodrag">
              <WidgetRow node={data.node} name={row.input.name} input={row.input.input} />
            </div>
          )}
        </div>
      );
    case "advanced":
      return <AdvancedRow data={data} hidden={row.hidden} />;
    // Its height is the picture's, which the document does not know: `NodePicturePlace` draws it.
    case "picture":
      return null;
  }
}

interface InputPortProps {
  readonly shown: ShownInput;
  readonly data: NodeData;
  readonly problems: readonly Problem[];
  /** The widget beside it says the name. */
  readonly widget?: boolean;
}

function InputPort({ shown: { name, input }, data, problems, widget = false }: InputPortProps) {
  const t = useText();
  const words = useWords();
  const type = inputPortType(input);
  const wired = data.wiredInputs.has(name);
  const problem = problems.find(({ port }) => port === name);
  const optional = input.kind === "port" && (input.optional === true || input.repeated !== undefined);
  const text = input.title === undefined ? name : words(input.title);
  const notes = [
    `${text}: ${portTypeText(type)}`,
    ...(input.list === true ? [t("canvas.list")] : []),
    ...(optional ? [t("canvas.optional")] : []),
  ];
  const label = [notes.join(", "), words(input.description), problem?.message].filter(Boolean).join("\n");
  return (
    <>
      <Port
        node={data.node}
        side="in"
        port={name}
        type={type}
        shape={input.list === true ? "list" : optional ? "ring" : undefined}
        wired={wired || data.fedInputs.has(name)}
        widget={widget}
        problem={problem !== undefined}
        label={label}
      />
      {!widget && (
        <span className="node-port-name" title={label} data-optional={optional && !wired ? "" : undefined}>
          {text}
          {problem !== undefined && <CircleAlert size={12} className="node-port-alert" aria-hidden />}
        </span>
      )}
    </>
  );
}

interface OutputPortProps {
  readonly output: NonNullable<Extract<NodeRow, { kind: "ports" }>["output"]>;
  readonly data: NodeData;
}

function OutputPort({ output, data }: OutputPortProps) {
  const t = useText();
  const words = useWords();
  const { name, type, list, description } = output;
  const label = [
    [`${name}: ${portTypeText(type)}`, ...(list === true ? [t("canvas.itemsEach")] : [])].join(", "),
    description === undefined ? "" : words(description),
  ]
    .filter(Boolean)
    .join("\n");
  return (
    <>
      <span className="node-port-name" data-side="out" title={label}>
        {name}
      </span>
      <Port
        node={data.node}
        side="out"
        port={name}
        type={type}
        shape={list === true ? "list" : undefined}
        wired={data.wiredOutputs.has(name)}
        label={label}
      />
    </>
  );
}

function AdvancedRow({ data, hidden }: { readonly data: NodeData; readonly hidden: number }) {
  const t = useText();
  const path = useGraphPath();
  const { apply } = useActions();
  const Icon = data.advanced ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      className="node-more nodrag"
      aria-expanded={data.advanced}
      onClick={() =>
        apply({
          kind: "set-node",
          path,
          node: data.node,
          change: { ui: { advanced: data.advanced ? null : true } },
        })
      }
    >
      <Icon size={12} aria-hidden />
      {data.advanced ? t("canvas.fewerInputs") : t("canvas.moreInputs", { count: hidden })}
    </button>
  );
}
