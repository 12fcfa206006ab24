import { checkConnection } from "../node/connection.ts";
import { inputPortType } from "../node/input-description.ts";
import type { NodeDescription } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import { findOutput } from "../node/ports.ts";
import {
  type FlatGraph,
  type FlatNode,
  type FlatSource,
  type FlatWire,
  placeText,
  rewire,
} from "./flat-graph.ts";
import { sourceFollower } from "./follow-sources.ts";
import { memberPorts } from "./member-ports.ts";

/** Wires the consumers of bypassed nodes to what comes into those, where the types allow it. */
export function passBypassed(graph: FlatGraph): FlatGraph {
  if (!graph.nodes.some((node) => node.node.mode === "bypassed")) return graph;
  const follow = sourceFollower(graph, {
    passes: (index) => graph.nodes[index]?.node.mode === "bypassed",
    passedOn: (wire) => {
      const node = graph.nodes[wire.node];
      return node === undefined ? wire : passedSource(node, wire);
    },
  });
  return rewire(graph, follow);
}

function passedSource(node: FlatNode, wire: FlatWire): FlatSource {
  const port = node.description === undefined ? undefined : passedInput(node, node.description, wire.output);
  const source = port === undefined ? undefined : node.wires.get(port);
  if (source !== undefined) return source;
  return {
    kind: "gap",
    harmless: true,
    problem: {
      level: "error",
      code: "bypass-no-fit",
      message: `${placeText(node)} is bypassed, and nothing wired to it fits its output "${wire.output}".`,
      remedy: "Activate the node, or wire its consumers to something else.",
      node: node.address,
    },
  };
}

/**
 * The input that an output of a bypassed node is fed by, as ComfyUI chooses: the one at the output's own place if it
 * fits (so `positive` and `negative` do not get mixed up), else the first wired one of the same type, else the first
 * wired one that fits.
 */
function passedInput(node: FlatNode, description: NodeDescription, output: string): string | undefined {
  const type = findOutput(description, output)?.type;
  if (type === undefined) return undefined;
  const place = description.outputs.findIndex(({ name }) => name === output);
  const opposite = description.inputs[place];
  if (opposite !== undefined && opposite.input.repeated === undefined) {
    const from = inputPortType(opposite.input);
    const same = sameType(from, type);
    if (same || (node.wires.has(opposite.name) && checkConnection(from, type).ok)) return opposite.name;
  }
  const wired = wiredPorts(node, description);
  const exact = wired.find(([, from]) => sameType(from, type));
  return (exact ?? wired.find(([, from]) => checkConnection(from, type).ok))?.[0];
}

/** The wired ports in the order of their inputs, members of repeated inputs included. */
function wiredPorts(
  node: FlatNode,
  description: NodeDescription,
): ReadonlyArray<readonly [string, PortType]> {
  return description.inputs.flatMap(({ name, input }) => {
    const type = inputPortType(input);
    if (input.repeated === undefined) return node.wires.has(name) ? [[name, type]] : [];
    return memberPorts(node.wires.keys(), name, input.repeated.max).map(
      (port): readonly [string, PortType] => [port, type],
    );
  });
}

function sameType(first: PortType, second: PortType): boolean {
  return first.kind === second.kind && JSON.stringify(first) === JSON.stringify(second);
}
