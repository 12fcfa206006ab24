import { type InputDigest, listDigest, type PlanInput, type PlanNode, type PlanSource } from "@weft/graph";
import type { TaskValue, ValueRef } from "./task.ts";

/** A value that some node made, and the digest that stands for it in the keys of what uses it. */
export interface Handle {
  readonly ref: ValueRef;
  readonly digest: string;
}

/** The values of output `output` of the node at `index` of the plan. */
export type HandlesOf = (index: number, output: string) => readonly Handle[];

type Port =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "handles"; readonly handles: readonly Handle[] }
  | { readonly kind: "members"; readonly members: readonly Port[] };

/** The calls that a node needs for the lists that reach it. */
export interface MappedItems {
  readonly length: number;
  /** Lazy ports that the node has not asked for. */
  readonly absent: readonly string[];
  inputsAt(item: number): ReadonlyArray<readonly [port: string, value: TaskValue]>;
  /** What the wired ports receive, as `itemKey` wants it. */
  digestsAt(item: number): readonly InputDigest[];
}

/**
 * ComfyUI's list mapping: a node is called once for each item of the longest list on its single ports, shorter lists
 * repeat their last item, a list port takes the whole list in every call, and an empty list on a single port means no
 * call at all. Only the inputs that are demanded take part.
 */
export function mapItems(
  node: PlanNode,
  isDemanded: (input: PlanInput) => boolean,
  handlesOf: HandlesOf,
): MappedItems {
  const ports: Array<readonly [PlanInput, Port]> = [];
  const absent: string[] = [];
  for (const input of node.inputs) {
    if (isDemanded(input)) ports.push([input, resolve(input.source, handlesOf)]);
    else absent.push(input.port);
  }
  const lengths = ports.flatMap(([input, port]) => (input.list ? [] : lengthsOf(port)));
  const length = lengths.length === 0 ? 1 : lengths.includes(0) ? 0 : Math.max(...lengths);
  return {
    length,
    absent,
    inputsAt: (item) =>
      ports.map(([input, port]) => [input.port, input.list ? wholeList(port) : itemOf(port, item)]),
    digestsAt: (item) =>
      ports.flatMap(([input, port]) => digestsOf(input.port, port, input.list ? undefined : item)),
  };
}

function resolve(source: PlanSource, handlesOf: HandlesOf): Port {
  switch (source.kind) {
    case "constant":
      return source;
    case "edge":
      return { kind: "handles", handles: handlesOf(source.node, source.output) };
    case "repeated":
      return { kind: "members", members: source.items.map((item) => resolve(item, handlesOf)) };
  }
}

function lengthsOf(port: Port): readonly number[] {
  switch (port.kind) {
    case "constant":
      return [];
    case "handles":
      return [port.handles.length];
    case "members":
      return port.members.flatMap(lengthsOf);
  }
}

function handleAt(handles: readonly Handle[], item: number): Handle {
  const handle = handles[Math.min(item, handles.length - 1)];
  if (handle === undefined) throw new Error("a call was mapped over an empty list");
  return handle;
}

function itemOf(port: Port, item: number): TaskValue {
  switch (port.kind) {
    case "constant":
      return port;
    case "handles":
      return { kind: "value", ref: handleAt(port.handles, item).ref };
    case "members":
      return { kind: "array", items: port.members.map((member) => itemOf(member, item)) };
  }
}

function wholeList(port: Port): TaskValue {
  switch (port.kind) {
    case "constant":
      return { kind: "array", items: [port] };
    case "handles":
      return { kind: "array", items: port.handles.map(({ ref }) => ({ kind: "value", ref })) };
    case "members":
      return { kind: "array", items: port.members.map(wholeList) };
  }
}

/** Of one item, or of the whole list when `item` is absent; labels as `wiredSources` gives them. */
function digestsOf(label: string, port: Port, item: number | undefined): readonly InputDigest[] {
  switch (port.kind) {
    case "constant":
      return [];
    case "handles":
      return [
        [
          label,
          item === undefined
            ? listDigest(port.handles.map(({ digest }) => digest))
            : handleAt(port.handles, item).digest,
        ],
      ];
    case "members":
      return port.members.flatMap((member, position) => digestsOf(`${label}[${position}]`, member, item));
  }
}
