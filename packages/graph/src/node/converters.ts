import { inputPortType } from "./input-description.ts";
import type { Catalogue, NodeDescription } from "./node-description.ts";
import type { PortType } from "./port-type.ts";

/**
 * Node types that turn `from` into `to`: the advice for an edge that does not fit. Those that need the fewest other
 * things wired come first; at most two.
 */
export function findConverters(
  catalogue: Catalogue,
  from: PortType,
  to: PortType,
): readonly NodeDescription[] {
  if (from.kind !== "named" || to.kind !== "named") {
    return [];
  }
  return catalogue
    .all()
    .filter((node) => node.deprecated === undefined && converts(node, from.name, to.name))
    .toSorted((a, b) => wiredInputs(a) - wiredInputs(b) || (a.type < b.type ? -1 : 1))
    .slice(0, 2);
}

function converts(node: NodeDescription, from: string, to: string): boolean {
  return (
    node.inputs.some(({ input }) => isNamed(inputPortType(input), from)) &&
    node.outputs.some((output) => isNamed(output.type, to)) &&
    !node.outputs.some((output) => isNamed(output.type, from))
  );
}

function isNamed(type: PortType, name: string): boolean {
  return type.kind === "named" && type.name === name;
}

function wiredInputs(node: NodeDescription): number {
  return node.inputs.filter(({ input }) => input.kind === "port" && input.optional === undefined).length;
}
