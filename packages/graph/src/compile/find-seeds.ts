import type { JsonValue } from "../document/workflow.ts";
import type { NodeAddress } from "../ids/brand.ts";
import { MAX_SEED } from "../node/coerce-param.ts";
import type { InputDescription } from "../node/input-description.ts";
import { type FlatGraph, type FlatNode, flatParam } from "./flat-graph.ts";
import { inlinePassing } from "./inline-passing.ts";

/** A param that is used as a seed, where it is written. */
export interface SeedParam {
  readonly address: NodeAddress;
  readonly port: string;
  readonly input: InputDescription;
  readonly value: JsonValue;
  /** The largest seed that it can hold. */
  readonly max: bigint;
}

/**
 * Every param that decides a seed, each once: seed inputs that are not wired, and the number nodes that feed those that
 * are. A param that an instance promotes is the instance's.
 */
export function findSeeds(graph: FlatGraph): readonly SeedParam[] {
  const seeds = new Map<string, SeedParam>();
  const add = (node: FlatNode, port: string, input: Extract<InputDescription, { kind: "seed" | "int" }>) => {
    const promoted = node.promoted.get(port);
    const address = promoted?.instance ?? node.address;
    const place = promoted?.port ?? port;
    const max = input.kind === "seed" ? MAX_SEED : BigInt(Math.min(input.max, Number.MAX_SAFE_INTEGER));
    const value = flatParam(node, port) ?? input.default;
    seeds.set(`${address}.${place}`, { address, port: place, input, value, max });
  };
  const { nodes } = inlinePassing(graph);
  for (const node of nodes) {
    for (const { name, input } of node.description?.inputs ?? []) {
      if (input.kind !== "seed") continue;
      const source = node.wires.get(name);
      if (source === undefined) add(node, name, input);
      const producer = source?.kind === "wire" ? nodes[source.node] : undefined;
      const own = producer?.description?.role === "constant" ? producer.description.inputs[0] : undefined;
      if (producer !== undefined && own?.input.kind === "int") add(producer, own.name, own.input);
    }
  }
  return [...seeds.values()];
}
