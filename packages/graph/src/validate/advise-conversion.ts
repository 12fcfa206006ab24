import type { DraftNode } from "../compile/wire-inputs.ts";
import type { NodeAddress } from "../ids/brand.ts";
import { findConverters } from "../node/converters.ts";
import { inputPortType } from "../node/input-description.ts";
import type { Catalogue } from "../node/node-description.ts";
import { findInputPort, findOutput } from "../node/ports.ts";
import type { Problem } from "../problems/problem.ts";

/** Where two types do not fit, names the node types that turn the one into the other. */
export function adviseConversion(
  problem: Problem,
  drafts: ReadonlyMap<number, DraftNode>,
  byAddress: ReadonlyMap<NodeAddress, DraftNode>,
  catalogue: Catalogue,
): Problem {
  const { node: address, port } = problem;
  if (problem.code !== "type-mismatch" || address === undefined || port === undefined) {
    return problem;
  }
  const draft = byAddress.get(address);
  const wire = draft?.flat.wires.get(port);
  const wanted = draft === undefined ? undefined : findInputPort(draft.description, port)?.declared.input;
  const producer = wire?.kind === "wire" ? drafts.get(wire.node)?.description : undefined;
  const given =
    wire?.kind !== "wire" || producer === undefined ? undefined : findOutput(producer, wire.output)?.type;
  if (wanted === undefined || given === undefined) {
    return problem;
  }
  const converters = findConverters(catalogue, given, inputPortType(wanted));
  const names = converters.map(({ type, title }) => `"${title.en}" (${type})`);
  return names.length === 0
    ? problem
    : { ...problem, remedy: `Put ${names.join(" or ")} between them, or wire an output that fits.` };
}
