import type { Catalogue, NodeDescription } from "@weft/graph";
import { checkConnection, findConverters, type PortType, portTypeText } from "@weft/graph";
import type { PlacedGraph } from "../../document/graph-path.ts";
import { reachedFrom } from "./graph-index.ts";
import {
  BOUNDARY_INPUTS,
  BOUNDARY_OUTPUTS,
  inputPlace,
  NEW_PORT,
  outputPlace,
  type PendingWire,
  type PortPlace,
  portRefOf,
  type WireEnds,
} from "./port-place.ts";
import { type DescribedGraph, inputTypeAt, outputTypeAt } from "./port-types.ts";

/** Why a wire cannot be there, as data: the words are in `i18n/canvas.ts`. */
export type Refusal =
  | {
      readonly kind: "types";
      readonly from: string;
      readonly to: string;
      /** A fraction would be lost. */
      readonly rounds: boolean;
      /** Node types that turn one into the other. */
      readonly converters: readonly NodeDescription[];
    }
  | { readonly kind: "same-side"; readonly side: "in" | "out" }
  | { readonly kind: "circle" }
  | { readonly kind: "same-node" }
  | { readonly kind: "only-starts" };

export type Verdict =
  /** One wire, or several where all edges of an output move. */
  | { readonly ok: true; readonly wires: readonly WireEnds[] }
  | { readonly ok: false; readonly refusal: Refusal };

export interface WireScope {
  readonly place: PlacedGraph;
  readonly described: DescribedGraph;
  readonly catalogue: Catalogue;
}

/** Says whether the wire that a person holds may be dropped on a port, and what that makes. */
export function judgeWire(scope: WireScope, wire: PendingWire, onto: PortPlace): Verdict {
  switch (wire.kind) {
    case "new": {
      const { from } = wire;
      if (from.side === onto.side) return refuse({ kind: "same-side", side: onto.side });
      return judgeEnds(scope, from.side === "out" ? { from, to: onto } : { from: onto, to: from });
    }
    case "move-end":
      if (onto.side === "out") return refuse({ kind: "same-side", side: "out" });
      return judgeEnds(scope, { from: outputPlace(wire.edge.from), to: onto });
    case "move-starts": {
      if (onto.side === "in") return refuse({ kind: "only-starts" });
      const wires: WireEnds[] = [];
      for (const edge of wire.edges) {
        const verdict = judgeEnds(scope, { from: onto, to: inputPlace(edge.to) });
        if (!verdict.ok) return verdict;
        wires.push(...verdict.wires);
      }
      return { ok: true, wires };
    }
  }
}

function judgeEnds(scope: WireScope, ends: WireEnds): Verdict {
  const from = portRefOf(ends.from);
  const to = portRefOf(ends.to);
  if (from !== undefined && to !== undefined) {
    if (from.node === to.node) return refuse({ kind: "same-node" });
    if (reachedFrom(scope.described.graph, to.node).has(from.node)) return refuse({ kind: "circle" });
  }
  const given = typeAt(scope, ends.from);
  const wanted = typeAt(scope, ends.to);
  if (checkConnection(given, wanted).ok) return { ok: true, wires: [ends] };
  return refuse({
    kind: "types",
    from: portTypeText(given),
    to: portTypeText(wanted),
    rounds: portTypeText(given) === "FLOAT" && portTypeText(wanted) === "INT",
    converters: findConverters(scope.catalogue, given, wanted),
  });
}

/** The type that flows at a place, with variables bound as far as the graph tells. */
export function typeAt(scope: WireScope, { node, side, port }: PortPlace): PortType {
  const ref = portRefOf({ node, side, port });
  if (ref !== undefined) {
    return side === "out" ? outputTypeAt(scope.described, ref) : inputTypeAt(scope.described, ref);
  }
  return boundaryType(scope, node, port);
}

function boundaryType({ place, described }: WireScope, box: string, port: string): PortType {
  const anything: PortType = { kind: "any" };
  if (port === NEW_PORT) return anything;
  if (box === BOUNDARY_INPUTS) {
    const target = place.boundary.inputs.get(port)?.to[0];
    const ref = target === undefined ? undefined : portRefOf({ ...target, side: "in" });
    return ref === undefined ? anything : inputTypeAt(described, ref);
  }
  if (box !== BOUNDARY_OUTPUTS) return anything;
  // An output of the subgraph takes the type of what is wired to it, so that it can be rewired to anything.
  return anything;
}

function refuse(refusal: Refusal): Verdict {
  return { ok: false, refusal };
}
