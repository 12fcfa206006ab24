import type { NodeAddress } from "../ids/brand.ts";
import type { InputDescription } from "../node/input-description.ts";
import { findInputPort } from "../node/ports.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { type Expansion, forEachInnerTarget } from "./expand-subgraphs.ts";
import { type FlatGraph, type FlatNode, placeText } from "./flat-graph.ts";
import { locate } from "./scopes.ts";

/** Where the value of an input is written, and what may be written there. */
export type FoundParam =
  | {
      readonly ok: true;
      readonly address: NodeAddress;
      readonly port: string;
      readonly input: InputDescription;
      /** For a person: `"Sampler" (sampler): "steps"`. */
      readonly place: string;
    }
  | { readonly ok: false; readonly problem: Problem };

/** More names than this are not searched for the one that was meant. */
const MAX_COMPARED = 5000;

/**
 * Finds the param that decides the input `port` of the node, or of the instance, at `address`. Where an instance around
 * it gives the value, that instance's param is the one.
 */
export function findParam({ graph, root }: Expansion, address: string, port: string): FoundParam {
  const located = locate(root, address);
  if (located === undefined) return { ok: false, problem: unknownNode(graph, address, port) };
  if (located.kind === "node") {
    const node = graph.nodes[located.index];
    return node === undefined
      ? { ok: false, problem: unknownNode(graph, address, port) }
      : findInnerParam(graph, node, port, { address: node.address, port });
  }
  const { scope } = located;
  const targets: (readonly [number, string])[] = [];
  forEachInnerTarget(scope, port, (index, inner) => targets.push([index, inner]));
  const [index, inner] = targets[0] ?? [];
  const node = index === undefined ? undefined : graph.nodes[index];
  if (node === undefined || inner === undefined || scope.address === undefined) {
    const names = scope.boundary.inputs.keys();
    return { ok: false, problem: unknownInput(`"${address}"`, address, port, names) };
  }
  return findInnerParam(graph, node, inner, { address: scope.address, port });
}

function findInnerParam(
  graph: FlatGraph,
  node: FlatNode,
  port: string,
  own: { readonly address: NodeAddress; readonly port: string },
): FoundParam {
  const { description } = node;
  const declared = description === undefined ? undefined : findInputPort(description, port)?.declared;
  if (declared === undefined) {
    const names = description?.inputs.map(({ name }) => name) ?? [];
    return { ok: false, problem: unknownInput(placeText(node), node.address, port, names) };
  }
  const source = node.wires.get(port);
  if (source !== undefined) {
    const producer = source.kind === "wire" ? graph.nodes[source.node] : undefined;
    return { ok: false, problem: wired(node, port, producer) };
  }
  const promoted = node.promoted.get(port);
  const { address, port: at } = promoted ? { address: promoted.instance, port: promoted.port } : own;
  return { ok: true, address, port: at, input: declared.input, place: `${placeText(node)}: "${port}"` };
}

function unknownNode(graph: FlatGraph, address: string, port: string): Problem {
  const names = graph.nodes.slice(0, MAX_COMPARED).map((node) => node.address);
  const near = closestName(address, names);
  return {
    level: "error",
    code: "set-unknown-node",
    message: `There is no node ${quote(address)}, so its ${quote(port)} cannot be set.`,
    remedy:
      near === undefined
        ? "Name the node by its id, or by instance/inner inside a subgraph."
        : `Did you mean "${near}"?`,
    port,
  };
}

function unknownInput(place: string, address: string, port: string, names: Iterable<string>): Problem {
  const known = [...names];
  const near = closestName(port, known);
  return {
    level: "error",
    code: "set-unknown-input",
    message: `${place} has no input ${quote(port)} that can be set at ${address}.`,
    remedy:
      near === undefined
        ? `Its inputs are: ${known.join(", ") || "none that are known here"}.`
        : `Did you mean "${near}"?`,
    port,
  };
}

function wired(node: FlatNode, port: string, producer: FlatNode | undefined): Problem {
  const own = producer?.description?.role === "constant" ? producer.description.inputs[0]?.name : undefined;
  return {
    level: "error",
    code: "set-wired",
    message: `${placeText(node)}: "${port}" is wired, so a value set there would change nothing.`,
    remedy:
      producer === undefined || own === undefined
        ? "Remove the edge, or set what it comes from."
        : `Set ${producer.address}.${own} instead.`,
    node: node.address,
    port,
  };
}
