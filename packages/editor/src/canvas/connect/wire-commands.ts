import type { BoundaryInput, BoundaryOutput, PortRef, WorkflowEdge } from "@weft/graph";
import type { Command } from "../../document/command.ts";
import { freeName } from "../../document/free-name.ts";
import type { GraphPath, PlacedGraph } from "../../document/graph-path.ts";
import { indexGraph, portKey } from "./graph-index.ts";
import {
  BOUNDARY_INPUTS,
  BOUNDARY_OUTPUTS,
  NEW_PORT,
  type PendingWire,
  portRefOf,
  type WireEnds,
} from "./port-place.ts";

type BoundaryInputs = ReadonlyMap<string, BoundaryInput>;
type BoundaryOutputs = ReadonlyMap<string, BoundaryOutput>;

interface Place {
  readonly path: GraphPath;
  readonly placed: PlacedGraph;
}

/** The change that puts wires where a verdict allowed them, as one step. */
export function wireCommand(place: Place, wire: PendingWire, wires: readonly WireEnds[]): Command {
  const { path, placed } = place;
  let { inputs, outputs } = placed.boundary;
  const commands: Command[] = [];
  if (wire.kind === "move-end" && !isPutBack(wires, wire.edge)) {
    commands.push({ kind: "disconnect", path, edges: [wire.edge] });
  }
  for (const { from, to } of wires) {
    const source = portRefOf(from);
    const target = portRefOf(to);
    if (source !== undefined && target !== undefined) {
      // An input that gets an edge is no longer fed from outside.
      if (placed.subgraph !== undefined) inputs = withoutTarget(inputs, target);
      commands.push({ kind: "connect", path, from: source, to: target });
    } else if (from.node === BOUNDARY_INPUTS && target !== undefined) {
      const wired = indexGraph(placed.graph).into.get(portKey(target));
      if (wired !== undefined) commands.push({ kind: "disconnect", path, edges: [wired] });
      inputs = withTarget(withoutTarget(inputs, target), from.port, target);
    } else if (to.node === BOUNDARY_OUTPUTS && source !== undefined) {
      outputs = withSource(outputs, to.port, source);
    }
  }
  if (inputs !== placed.boundary.inputs || outputs !== placed.boundary.outputs) {
    commands.push({ kind: "set-boundary", path, boundary: { inputs, outputs } });
  }
  return { kind: "batch", commands };
}

function isPutBack(wires: readonly WireEnds[], { to }: WorkflowEdge): boolean {
  return wires.some((made) => made.to.node === to.node && made.to.port === to.port);
}

function withTarget(inputs: BoundaryInputs, port: string, target: PortRef): BoundaryInputs {
  const name = port === NEW_PORT ? freeName(target.port, (taken) => inputs.has(taken)) : port;
  const old = inputs.get(name);
  return new Map(inputs).set(name, { view: new Map(), ...old, to: [...(old?.to ?? []), target] });
}

function withSource(outputs: BoundaryOutputs, port: string, from: PortRef): BoundaryOutputs {
  const name = port === NEW_PORT ? freeName(from.port, (taken) => outputs.has(taken)) : port;
  return new Map(outputs).set(name, { view: new Map(), ...outputs.get(name), from });
}

/** The inputs without one inner port; an input that stood for nothing else goes. */
export function withoutTarget(
  inputs: BoundaryInputs,
  target: { readonly node: string; readonly port: string },
): BoundaryInputs {
  const rest = new Map<string, BoundaryInput>();
  let changed = false;
  for (const [name, input] of inputs) {
    const to = input.to.filter((other) => other.node !== target.node || other.port !== target.port);
    changed ||= to.length < input.to.length;
    if (to.length > 0) rest.set(name, to.length === input.to.length ? input : { ...input, to });
  }
  return changed ? rest : inputs;
}
