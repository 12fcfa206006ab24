import { hash as nodeHash } from "node:crypto";
import {
  type CacheKey,
  digestOf,
  type Effect,
  type InputDigest,
  isNodeId,
  itemKey,
  nodeAddress,
  type Plan,
  type PlanNode,
  type PlanSource,
  wiredSources,
} from "@weft/graph";

export const sha256 = (text: string): string => nodeHash("sha256", text, "hex");

/** `["producer", "OUTPUT"]` is an edge; `{ repeated: […] }` members of a repeated input; everything else a constant. */
export type InputSketch =
  | readonly [producer: string, output: string]
  | { readonly repeated: readonly InputSketch[] }
  | string
  | number
  | bigint
  | boolean;

export interface NodeSketch {
  /** The node's id unless stated. */
  readonly type?: string;
  readonly inputs?: Readonly<Record<string, InputSketch>>;
  /** Ports that take the whole list, and ports that are asked for. */
  readonly list?: readonly string[];
  readonly lazy?: readonly string[];
  /** `OUT` unless stated. A name that ends in `[]` is a list. */
  readonly outputs?: readonly string[];
  readonly effect?: Effect;
  readonly runsIn?: "worker" | "host";
}

/** A plan from a sketch: nodes by id, producers first. Targets are the nodes with effect `output` unless stated. */
export function planOf(sketch: Readonly<Record<string, NodeSketch>>, targets?: readonly string[]): Plan {
  const ids = Object.keys(sketch);
  const places = new Map(ids.map((id, index) => [id, index]));
  const placeOf = (id: string): number => {
    const place = places.get(id);
    if (place === undefined) throw new Error(`the sketch has no node ${id}`);
    return place;
  };
  const nodes: PlanNode[] = [];
  const dynamic: boolean[] = [];
  for (const id of ids) {
    if (!isNodeId(id)) throw new Error(`${id} is no node id`);
    const { type = id, inputs = {}, list = [], lazy = [], outputs = ["OUT"], ...rest } = sketch[id] ?? {};
    const sourceOf = (input: InputSketch): PlanSource => {
      if (typeof input !== "object") return { kind: "constant", value: input };
      if ("repeated" in input) return { kind: "repeated", items: input.repeated.map(sourceOf) };
      return { kind: "edge", node: placeOf(input[0]), output: input[1] };
    };
    const planned = {
      address: nodeAddress(id),
      type,
      version: 1,
      title: id,
      effect: rest.effect ?? "pure",
      runsIn: rest.runsIn ?? "worker",
      inputs: Object.entries(inputs).map(([port, input]) => ({
        port,
        source: sourceOf(input),
        list: list.includes(port),
        lazy: lazy.includes(port),
      })),
      outputs: outputs.map((name) => ({ name: name.replace("[]", ""), list: name.endsWith("[]") })),
    };
    const constants = Object.entries(inputs).map(
      ([port, input]) => `${port}=${JSON.stringify(sourceOf(input), big)}`,
    );
    const keyHead = `${type} ${constants.filter((text) => !text.includes('"edge"')).join()}`;
    const wired = wiredSources(planned);
    const unknown = wired.some(
      ([, { node, output }]) =>
        dynamic[node] === true ||
        nodes[node]?.outputs.some(({ name, list }) => name === output && list) === true,
    );
    const impure = planned.effect === "impure";
    nodes.push({
      ...planned,
      keyHead,
      key: unknown || impure ? undefined : staticKey(keyHead, wired, nodes),
    });
    dynamic.push(unknown || impure);
  }
  const wanted = targets ?? ids.filter((id) => sketch[id]?.effect === "output");
  return { nodes, targets: wanted.map(placeOf) };
}

function staticKey(
  keyHead: string,
  wired: ReturnType<typeof wiredSources>,
  nodes: readonly PlanNode[],
): CacheKey | undefined {
  const digests: InputDigest[] = [];
  for (const [label, { node, output }] of wired) {
    const key = nodes[node]?.key;
    if (key === undefined) return undefined;
    digests.push([label, digestOf(key, output, 0)]);
  }
  return itemKey(sha256, keyHead, digests);
}

function big(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
