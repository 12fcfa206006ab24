import { isNodeId, type PortRef, type WorkflowEdge } from "@weft/graph";
import type { Side } from "../flow/handle-id.ts";

/** The boxes that stand for a subgraph's own inputs and outputs, seen from inside. No node can have such an id. */
export const BOUNDARY_INPUTS = "#inputs";
export const BOUNDARY_OUTPUTS = "#outputs";

/** The port of a boundary box that makes a new one. No port has an empty name. */
export const NEW_PORT = "";

/** A port on the canvas: of a node, or of a boundary box. */
export interface PortPlace {
  readonly node: string;
  readonly side: Side;
  readonly port: string;
}

/** What a person holds at the end of the wire that they drag. */
export type PendingWire =
  /** A new wire from an output, or from an input backwards. */
  | { readonly kind: "new"; readonly from: PortPlace }
  /** The end of an edge, taken off its input. */
  | { readonly kind: "move-end"; readonly edge: WorkflowEdge }
  /** All edges of an output, to be put on another one. */
  | { readonly kind: "move-starts"; readonly from: PortRef; readonly edges: readonly WorkflowEdge[] };

/** Two ports of nodes, or one of a boundary box: where a wire would start and end. */
export interface WireEnds {
  readonly from: PortPlace;
  readonly to: PortPlace;
}

export function outputPlace({ node, port }: PortRef): PortPlace {
  return { node, side: "out", port };
}

export function inputPlace({ node, port }: PortRef): PortPlace {
  return { node, side: "in", port };
}

/** The port of a node that a place names; `undefined` for one of a boundary box. */
export function portRefOf({ node, port }: PortPlace): PortRef | undefined {
  return isNodeId(node) ? { node, port } : undefined;
}

/** The port that stays where it is while the wire is dragged. */
export function fixedEnd(wire: PendingWire): PortPlace {
  switch (wire.kind) {
    case "new":
      return wire.from;
    case "move-end":
      return outputPlace(wire.edge.from);
    case "move-starts":
      return outputPlace(wire.from);
  }
}
