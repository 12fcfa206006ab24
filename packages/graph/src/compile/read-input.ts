import { checkConnection, portTypeText } from "../node/connection.ts";
import type { NodeDescription } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import type { DraftConstant } from "./draft-constant.ts";
import type { DraftItem, DraftSource } from "./draft-node.ts";
import { type FlatGap, type FlatGraph, type FlatNode, flatParam, placeText } from "./flat-graph.ts";
import type { Inventory } from "./inventory.ts";
import { memberPorts } from "./member-ports.ts";
import { type ReadConstant, readConstant } from "./read-constant.ts";
import type { InputFacts, TypeFacts } from "./type-facts.ts";

/** The reading of one node's inputs. */
export interface Reading {
  readonly graph: FlatGraph;
  readonly flat: FlatNode;
  readonly inventory: Inventory;
  readonly factsOf: (description: NodeDescription) => TypeFacts;
  readonly problems: Problem[];
  readonly producers: number[];
  wiresRead: number;
}

/** What arrives at an input: `undefined` when it stays empty, or when a problem says why nothing can. */
export function readInput(reading: Reading, facts: InputFacts): DraftSource | undefined {
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
  facts: InputFacts,
  mayBeEmpty: boolean,
): DraftItem | undefined {
  const { input, type } = facts;
  if (input.kind === "port") {
    if (mayBeEmpty) return undefined;
    const message = `has nothing wired to it, and the node cannot run without`;
    const remedy = `Wire an output of type ${portTypeText(type)} to it.`;
    return report(reading, port, { code: "input-missing", message, remedy });
  }
  const held = flatParam(reading.flat, port);
  if (held === undefined && mayBeEmpty) return undefined;
  const value = held === undefined ? input.default : held;
  const earlier = facts.constants?.get(value);
  if (earlier !== undefined) return earlier;
  const read = finishConstant(reading, port, type, readConstant(input, value, reading.inventory));
  if (read !== undefined) facts.constants?.set(value, read);
  return read;
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
): DraftConstant | undefined {
  if (!constant.ok) return report(reading, port, constant.fault);
  const { value, keyText } = constant;
  return { kind: "constant", type, plan: { kind: "constant", value }, keyText };
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
