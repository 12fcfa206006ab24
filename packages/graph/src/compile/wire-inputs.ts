import { checkConnection, portTypeText } from "../node/connection.ts";
import type { NodeDescription } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import { findInputPort } from "../node/ports.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { type FlatGap, type FlatGraph, type FlatNode, flatParam, placeText } from "./flat-graph.ts";
import type { Inventory } from "./inventory.ts";
import { memberPorts } from "./member-ports.ts";
import { type Constant, type ReadConstant, readConstant } from "./read-constant.ts";
import type { InputFacts, TypeFacts } from "./type-facts.ts";

export type DraftSource =
  | ({ readonly kind: "constant"; readonly type: PortType } & Constant)
  /** Output `output` of the node at index `node` of the flat graph. */
  | { readonly kind: "wire"; readonly node: number; readonly output: string }
  | { readonly kind: "repeated"; readonly items: readonly DraftItem[] };

export type DraftItem = Exclude<DraftSource, { kind: "repeated" }>;

/** A node that is wanted, with a source for each of its type's inputs, `undefined` where it stays empty. */
export interface DraftNode {
  readonly flat: FlatNode;
  readonly description: NodeDescription;
  readonly facts: TypeFacts;
  readonly sources: ReadonlyArray<DraftSource | undefined>;
}

/**
 * Reads the inputs of the targets and of everything upstream of them; nothing else is looked at. Constants become the
 * values that `run` receives, as if a constant node's value stood in the param of the node that it is wired to.
 */
export function wireInputs(
  graph: FlatGraph,
  targets: readonly number[],
  inventory: Inventory,
  factsOf: (description: NodeDescription) => TypeFacts,
): { readonly drafts: ReadonlyMap<number, DraftNode>; readonly problems: readonly Problem[] } {
  const drafts = new Map<number, DraftNode>();
  const problems: Problem[] = [];
  const seen = new Set(targets);
  const open = [...targets];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const flat = graph.nodes[index];
    if (flat === undefined) continue;
    const description = knownDescription(flat, problems);
    if (description === undefined) continue;
    const facts = factsOf(description);
    const reading: Reading = { graph, flat, inventory, factsOf, problems, producers: [], wiresRead: 0 };
    const sources = facts.inputs.map((input) => readInput(reading, input));
    if (reading.wiresRead < flat.wires.size) problems.push(...unknownInputs(flat, description));
    drafts.set(index, { flat, description, facts, sources });
    for (const producer of reading.producers) {
      if (seen.has(producer)) continue;
      seen.add(producer);
      open.push(producer);
    }
  }
  return { drafts, problems };
}

/** The reading of one node's inputs. */
interface Reading {
  readonly graph: FlatGraph;
  readonly flat: FlatNode;
  readonly inventory: Inventory;
  readonly factsOf: (description: NodeDescription) => TypeFacts;
  readonly problems: Problem[];
  readonly producers: number[];
  wiresRead: number;
}

function readInput(reading: Reading, facts: InputFacts): DraftSource | undefined {
  const { name, input } = facts;
  if (input.repeated === undefined) return readPort(reading, name, facts, input.optional === true);
  const { flat } = reading;
  const wired = memberPorts(flat.wires.keys(), name, input.repeated.max);
  const held =
    input.kind === "port"
      ? []
      : memberPorts([...flat.node.params.keys(), ...flat.promoted.keys()], name, input.repeated.max);
  const ports =
    held.length === 0 ? wired : memberPorts(new Set([...wired, ...held]), name, input.repeated.max);
  const items = ports.flatMap((port) => readPort(reading, port, facts, true) ?? []);
  if (items.length < input.repeated.min && input.optional !== true) {
    const message = `has ${items.length} of at least ${input.repeated.min} inputs`;
    report(reading, name, { code: "input-missing", message, remedy: `Wire ${name}${items.length}.` });
  }
  return { kind: "repeated", items };
}

function readPort(
  reading: Reading,
  port: string,
  facts: InputFacts,
  mayBeEmpty: boolean,
): DraftItem | undefined {
  const source = reading.flat.wires.get(port);
  if (source === undefined) return readParam(reading, port, facts, mayBeEmpty);
  reading.wiresRead += 1;
  if (source.kind === "gap") {
    if (!source.harmless || !mayBeEmpty) reading.problems.push(gapProblem(reading.flat, port, source));
    return undefined;
  }
  const producer = reading.graph.nodes[source.node];
  const description = producer?.description;
  if (producer === undefined) return undefined;
  if (description?.role === "constant") {
    return readConstantNode(reading, port, facts, { ...producer, description }, source.output);
  }
  if (description !== undefined && !reading.factsOf(description).outputs.has(source.output)) {
    const near = closestName(source.output, reading.factsOf(description).outputs.keys());
    report(reading, port, {
      code: "unknown-output",
      message: `is wired to the output ${quote(source.output)} of ${placeText(producer)}, which has no such output`,
      remedy: near === undefined ? "Wire it to another output." : `Did you mean "${near}"?`,
    });
    return undefined;
  }
  reading.producers.push(source.node);
  return source;
}

function readParam(
  reading: Reading,
  port: string,
  { input, type }: InputFacts,
  mayBeEmpty: boolean,
): DraftItem | undefined {
  if (input.kind === "port") {
    if (mayBeEmpty) return undefined;
    const message = `has nothing wired to it, and the node cannot run without`;
    const remedy = `Wire an output of type ${portTypeText(type)} to it.`;
    return report(reading, port, { code: "input-missing", message, remedy });
  }
  const held = flatParam(reading.flat, port);
  if (held === undefined && mayBeEmpty) return undefined;
  const constant = readConstant(input, held === undefined ? input.default : held, reading.inventory);
  return finishConstant(reading, port, type, constant);
}

/** The value of a constant node as if it stood in the param of the input that it is wired to. */
function readConstantNode(
  reading: Reading,
  port: string,
  { input, type }: InputFacts,
  producer: FlatNode & { readonly description: NodeDescription },
  output: string,
): DraftItem | undefined {
  const facts = reading.factsOf(producer.description);
  const own = facts.inputs[0];
  const given = facts.outputs.get(output)?.type;
  if (own === undefined || own.input.kind === "port" || given === undefined) {
    const message = `is wired to ${placeText(producer)}, which gives no value there`;
    return report(reading, port, { code: "unknown-output", message, remedy: "Wire it to another output." });
  }
  const fits = checkConnection(given, type);
  if (!fits.ok) {
    const message = `is wired to ${placeText(producer)}, but ${fits.reason}`;
    return report(reading, port, {
      code: "type-mismatch",
      message,
      remedy: "Wire an output of another type.",
    });
  }
  const held = flatParam(producer, own.name) ?? own.input.default;
  const value = readConstant(own.input, held, reading.inventory);
  if (!value.ok) return finishConstant({ ...reading, flat: producer }, own.name, given, value);
  const taken = input.kind === "port" ? value : readConstant(input, value.value, reading.inventory);
  return finishConstant(reading, port, given, taken);
}

function finishConstant(
  reading: Reading,
  port: string,
  type: PortType,
  constant: ReadConstant,
): DraftItem | undefined {
  if (!constant.ok) return report(reading, port, constant.fault);
  return { kind: "constant", type, value: constant.value, keyText: constant.keyText };
}

/** Adds a problem about an input; its message is a clause that the place and the port come before. */
function report(
  { flat, problems }: Reading,
  port: string,
  fault: Omit<Problem, "level" | "node" | "port">,
): undefined {
  const message = `${placeText(flat)}: "${port}" ${fault.message}.`;
  problems.push({ ...fault, level: "error", message, node: flat.address, port });
}

function gapProblem(flat: FlatNode, port: string, { problem }: FlatGap): Problem {
  const message = `${problem.message} ${placeText(flat)} needs it for "${port}".`;
  return { ...problem, level: "error", message, node: flat.address, port };
}

function knownDescription(flat: FlatNode, problems: Problem[]): NodeDescription | undefined {
  const { node, address, description } = flat;
  const place = placeText(flat);
  if (description === undefined) {
    problems.push({
      level: "error",
      code: "unknown-node",
      message: `${place} is of the type ${quote(node.type)} (version ${node.version}), which is not known here.`,
      remedy: "Install the pack that has it, or replace the node.",
      node: address,
    });
  } else if (node.version !== description.version) {
    problems.push({
      level: "error",
      code: "node-version",
      message: `${place} is written for version ${node.version} of ${node.type}; version ${description.version} is here.`,
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
