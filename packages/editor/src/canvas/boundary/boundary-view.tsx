import type { PortType } from "@weft/graph";
import { type NodeProps, useUpdateNodeInternals } from "@xyflow/react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { memo, useEffect } from "react";
import type { PortRename } from "../../document/command.ts";
import { useText } from "../../i18n/index.ts";
import { BOUNDARY_INPUTS, BOUNDARY_OUTPUTS, NEW_PORT } from "../connect/port-place.ts";
import type { BoundaryNode } from "../flow/flow-types.ts";
import { EditableTitle } from "../node/node-title.tsx";
import { Port } from "../node/port.tsx";
import { movePort, removePort, renamePort } from "./edit-boundary.ts";
import { useBoundary } from "./use-boundary.ts";
import "./boundary.css";

const ANYTHING: PortType = { kind: "any" };

/** The ports of the subgraph that is open, seen from inside. A wire to the last, empty port makes a new one. */
export const BoundaryView = memo(function BoundaryView({ id, data }: NodeProps<BoundaryNode>) {
  const t = useText();
  const { side, ports } = data;
  const { boundary, change } = useBoundary();
  const updateInternals = useUpdateNodeInternals();
  const names = ports.map(({ name }) => name).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the ports are others.
  useEffect(() => updateInternals(id), [names, id, updateInternals]);
  const title = t(side === "inputs" ? "canvas.inputsBox" : "canvas.outputsBox");
  const node = side === "inputs" ? BOUNDARY_INPUTS : BOUNDARY_OUTPUTS;
  const portSide = side === "inputs" ? "out" : "in";
  const rename = (from: string) => (to: string) => {
    const renames: readonly PortRename[] = [{ side: side === "inputs" ? "input" : "output", from, to }];
    const next = renamePort(boundary, side, from, to);
    if (next !== undefined) change(next, renames);
  };
  return (
    <section className="boundary" data-side={side} aria-label={title}>
      <header className="boundary-title">{title}</header>
      {ports.map(({ name, type }, place) => (
        <div key={name} className="boundary-row node-row">
          <Port node={node} side={portSide} port={name} type={type} wired label={name} />
          <EditableTitle className="node-port-name boundary-name" title={name} onRename={rename(name)} />
          <span className="boundary-tools">
            {place > 0 && (
              <button
                type="button"
                aria-label={t("canvas.movePortUp", { name })}
                title={t("canvas.movePortUp", { name })}
                onClick={() => change(movePort(boundary, side, name, -1))}
              >
                <ChevronUp size={12} aria-hidden />
              </button>
            )}
            {place < ports.length - 1 && (
              <button
                type="button"
                aria-label={t("canvas.movePortDown", { name })}
                title={t("canvas.movePortDown", { name })}
                onClick={() => change(movePort(boundary, side, name, 1))}
              >
                <ChevronDown size={12} aria-hidden />
              </button>
            )}
            <button
              type="button"
              aria-label={t("canvas.removePort", { name })}
              title={t("canvas.removePort", { name })}
              onClick={() => change(removePort(boundary, side, name))}
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        </div>
      ))}
      <div className="boundary-row node-row">
        <Port
          node={node}
          side={portSide}
          port={NEW_PORT}
          type={ANYTHING}
          shape="ring"
          wired={false}
          label={t("canvas.newPort")}
        />
        <span className="node-port-name boundary-new">{t("canvas.newPort")}</span>
      </div>
    </section>
  );
});
