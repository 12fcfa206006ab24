import type { PortType } from "@weft/graph";
import { indexGraph, portKey } from "./graph-index.ts";
import { typeAt, type WireScope } from "./judge-wire.ts";
import { fixedEnd, type PendingWire, type PortPlace, portRefOf } from "./port-place.ts";

/**
 * What a person takes in hand at a port: the end of the edge that is wired to an input, all edges of an output with
 * Shift, else a new wire.
 */
export function pickUpWire(
  { described }: Pick<WireScope, "described">,
  at: PortPlace,
  shift: boolean,
): PendingWire {
  const ref = portRefOf(at);
  if (ref === undefined) return { kind: "new", from: at };
  const index = indexGraph(described.graph);
  if (at.side === "in") {
    const edge = index.into.get(portKey(ref));
    return edge === undefined ? { kind: "new", from: at } : { kind: "move-end", edge };
  }
  const edges = (index.outOfNode.get(ref.node) ?? []).filter((edge) => edge.from.port === ref.port);
  return shift && edges.length > 0 ? { kind: "move-starts", from: ref, edges } : { kind: "new", from: at };
}

/** The type at the end that stays. */
export function wireType(scope: WireScope, wire: PendingWire): PortType {
  return typeAt(scope, fixedEnd(wire));
}
