import {
  findInputPort,
  findOutput,
  type Graph,
  inputPortType,
  type NodeDescription,
  type NodeId,
  type PortRef,
  type PortType,
} from "@weft/graph";
import { indexGraph } from "./graph-index.ts";

/** A graph with the words for its node types. */
export interface DescribedGraph {
  readonly graph: Graph;
  /** The description of a node of this graph; `undefined` for a type that is not installed. */
  readonly describe: (id: NodeId) => NodeDescription | undefined;
}

/** Longer chains of reroutes than this are taken for circles. */
const MAX_CHAIN = 64;

const ANYTHING: PortType = { kind: "any" };

/** What flows out of an output: a variable becomes the type of what comes in, as far as that is known. */
export function outputTypeAt(described: DescribedGraph, ref: PortRef, chain = 0): PortType {
  const description = described.describe(ref.node);
  const type = description === undefined ? undefined : findOutput(description, ref.port)?.type;
  if (description === undefined || type === undefined) return ANYTHING;
  if (type.kind !== "variable" || chain > MAX_CHAIN) return type;
  const index = indexGraph(described.graph);
  for (const edge of index.intoNode.get(ref.node) ?? []) {
    const input = findInputPort(description, edge.to.port)?.declared.input;
    if (input === undefined) continue;
    const wanted = inputPortType(input);
    if (wanted.kind !== "variable" || wanted.name !== type.name) continue;
    const arriving = outputTypeAt(described, edge.from, chain + 1);
    if (arriving.kind !== "variable" && arriving.kind !== "any") return arriving;
  }
  return type;
}

/** What an input takes: a variable becomes what the node's outputs are used for, or what its other inputs carry. */
export function inputTypeAt(described: DescribedGraph, ref: PortRef, chain = 0): PortType {
  const description = described.describe(ref.node);
  const input = description === undefined ? undefined : findInputPort(description, ref.port)?.declared.input;
  if (description === undefined || input === undefined) return ANYTHING;
  const type = inputPortType(input);
  if (type.kind !== "variable" || chain > MAX_CHAIN) return type;
  const index = indexGraph(described.graph);
  for (const edge of index.outOfNode.get(ref.node) ?? []) {
    const output = findOutput(description, edge.from.port);
    if (output?.type.kind !== "variable" || output.type.name !== type.name) continue;
    const wanted = inputTypeAt(described, edge.to, chain + 1);
    if (wanted.kind !== "variable" && wanted.kind !== "any") return wanted;
  }
  return type;
}
