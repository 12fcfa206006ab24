import type { NodeDescription } from "../node/node-description.ts";
import { findInputPort } from "../node/ports.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import type { DraftNode, Drafts } from "./draft-node.ts";
import { type FlatGraph, type FlatNode, placeText } from "./flat-graph.ts";
import type { Inventory } from "./inventory.ts";
import { type Reading, readInput } from "./read-input.ts";
import type { TypeFacts } from "./type-facts.ts";

export type { DraftNode } from "./draft-node.ts";

/**
 * Reads the inputs of the targets and of everything upstream of them; nothing else is looked at. Constants become the
 * values that `run` receives, as if a constant node's value stood in the param of the node that it is wired to.
 */
export function wireInputs(
  graph: FlatGraph,
  targets: readonly number[],
  inventory: Inventory,
  factsOf: (description: NodeDescription) => TypeFacts,
): { readonly drafts: Drafts; readonly problems: readonly Problem[] } {
  const drafts = new Map<number, DraftNode>();
  const problems: Problem[] = [];
  const seen = new Uint8Array(graph.nodes.length);
  const open: number[] = [];
  const demand = (index: number): void => {
    if (seen[index] === 0) open.push(index);
    seen[index] = 1;
  };
  targets.forEach(demand);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const flat = graph.nodes[index];
    if (flat === undefined) continue;
    const description = knownDescription(flat, problems);
    if (description === undefined) continue;
    const facts = factsOf(description);
    const reading: Reading = { graph, flat, inventory, factsOf, problems, producers: [], wiresRead: 0 };
    const sources = facts.inputs.map((input) => readInput(reading, input));
    if (reading.wiresRead < flat.wires.size) problems.push(...unknownInputs(flat, description));
    // Copied to its exact length: arrays that grow keep room for a dozen more, in every node of a large graph.
    const producers = reading.producers.slice();
    drafts.set(index, { flat, description, facts, sources, producers });
    producers.forEach(demand);
  }
  return { drafts, problems };
}

function knownDescription(flat: FlatNode, problems: Problem[]): NodeDescription | undefined {
  const { node, address, description } = flat;
  if (description === undefined) {
    problems.push({
      level: "error",
      code: "unknown-node",
      message: `${placeText(flat)} is of the type ${quote(node.type)} (version ${node.version}), which is not known here.`,
      remedy: "Install the pack that has it, or replace the node.",
      node: address,
    });
  } else if (node.version !== description.version) {
    problems.push({
      level: "error",
      code: "node-version",
      message: `${placeText(flat)} is written for version ${node.version} of ${node.type}; version ${description.version} is here.`,
      remedy: node.version > description.version ? "Update Weft or the pack." : "Open and save the workflow.",
      node: address,
    });
    return undefined;
  }
  return description;
}

function unknownInputs(flat: FlatNode, description: NodeDescription): readonly Problem[] {
  return Array.from(flat.wires.keys())
    .filter((port) => findInputPort(description, port) === undefined)
    .map((port) => ({
      level: "error",
      code: "unknown-input",
      message: `${placeText(flat)} has no input ${quote(port)}, but something is wired to it.`,
      remedy: "Remove the edge, or wire it to another input.",
      node: flat.address,
      port,
    }));
}
