import { subgraphIdOf } from "../compile/subgraph-id.ts";
import type { Workflow, WorkflowNode } from "../document/workflow.ts";
import { isNodeId, parseNodeAddress } from "../ids/brand.ts";
import { checkConnection } from "../node/connection.ts";
import { inputPortType } from "../node/input-description.ts";
import type { Catalogue, NodeDescription } from "../node/node-description.ts";
import { findInputPort, findOutput } from "../node/ports.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { type Definition, definitionsOf, describeNodes } from "./definitions.ts";

type InnerPort = { readonly node: string; readonly port: string };

/** Checks the ports by which a workflow and its subgraphs are used from outside: each must stand for a port inside. */
export function checkBoundaries(workflow: Workflow, catalogue: Catalogue): readonly Problem[] {
  const describe = describeNodes(workflow, catalogue);
  return definitionsOf(workflow).flatMap((definition) => {
    const find = (ref: InnerPort) => findInner(workflow, definition, ref.node);
    const wired = new Set(definition.graph.edges.map(({ to }) => `${to.node}.${to.port}`));
    const problems: Problem[] = [];
    for (const [name, { to }] of definition.boundary.inputs) {
      for (const ref of to) {
        problems.push(...checkRef(definition, "input", name, ref, find(ref), describe));
      }
      problems.push(...checkSameValue(definition, name, to, find, describe));
      problems.push(...checkUnwired(definition, name, to, wired));
    }
    for (const [name, { from }] of definition.boundary.outputs) {
      problems.push(...checkRef(definition, "output", name, from, find(from), describe));
    }
    return problems;
  });
}

function findInner(workflow: Workflow, definition: Definition, address: string): WorkflowNode | undefined {
  let nodes: ReadonlyMap<string, WorkflowNode> | undefined = definition.graph.nodes;
  let node: WorkflowNode | undefined;
  for (const id of address.split("/")) {
    node = isNodeId(id) ? nodes?.get(id) : undefined;
    const subgraph: string | undefined = node === undefined ? undefined : subgraphIdOf(node.type);
    nodes = subgraph === undefined ? undefined : workflow.subgraphs.get(subgraph)?.nodes;
  }
  return node;
}

function checkRef(
  definition: Definition,
  side: "input" | "output",
  name: string,
  ref: InnerPort,
  node: WorkflowNode | undefined,
  describe: (node: WorkflowNode) => NodeDescription | undefined,
): readonly Problem[] {
  const place = boundaryPlace(definition, side, name);
  if (node === undefined) {
    const message = `${place} stands for "${ref.port}" of "${ref.node}", but there is no such node.`;
    return [
      {
        level: "error",
        code: `interface-${side}`,
        message,
        remedy: "Let it stand for another port, or remove it.",
      },
    ];
  }
  const description = describe(node);
  if (description === undefined) {
    return [];
  }
  const ports = side === "input" ? description.inputs : description.outputs;
  const isThere =
    side === "input"
      ? findInputPort(description, ref.port) !== undefined
      : findOutput(description, ref.port) !== undefined;
  if (isThere) {
    return [];
  }
  const near = closestName(
    ref.port,
    ports.map((port) => port.name),
  );
  const address = definition.subgraph === undefined ? parseNodeAddress(ref.node) : undefined;
  return [
    {
      level: "error",
      code: `interface-${side}`,
      message: `${place} stands for ${quote(ref.port)} of "${ref.node}", which has no such ${side}.`,
      remedy: near === undefined ? "Let it stand for another port, or remove it." : `Did you mean "${near}"?`,
      ...(address === undefined ? {} : { node: address }),
      port: ref.port,
    },
  ];
}

/** Where one input stands for several inner ports, one value must fit all of them. */
function checkSameValue(
  definition: Definition,
  name: string,
  to: readonly InnerPort[],
  find: (ref: InnerPort) => WorkflowNode | undefined,
  describe: (node: WorkflowNode) => NodeDescription | undefined,
): readonly Problem[] {
  const types = to.flatMap((ref) => {
    const node = find(ref);
    const description = node === undefined ? undefined : describe(node);
    const port = description === undefined ? undefined : findInputPort(description, ref.port);
    return port === undefined ? [] : [{ ref, type: inputPortType(port.declared.input) }];
  });
  const [first, ...others] = types;
  return others.flatMap(({ ref, type }): readonly Problem[] => {
    const fits = first === undefined ? undefined : checkConnection(first.type, type);
    if (first === undefined || fits === undefined || fits.ok) {
      return [];
    }
    const place = boundaryPlace(definition, "input", name);
    const message = `${place} stands for "${first.ref.port}" of "${first.ref.node}" and "${ref.port}" of "${ref.node}", but ${fits.reason}.`;
    return [{ level: "error", code: "interface-input", message, remedy: "Make two inputs of it." }];
  });
}

/** A value from outside cannot reach an input that is wired inside. */
function checkUnwired(
  definition: Definition,
  name: string,
  to: readonly InnerPort[],
  wired: ReadonlySet<string>,
): readonly Problem[] {
  const place = boundaryPlace(definition, "input", name);
  return to
    .filter((ref) => wired.has(`${ref.node}.${ref.port}`))
    .map((ref) => ({
      level: "warning",
      code: "interface-input-wired",
      message: `${place} stands for "${ref.port}" of "${ref.node}", which is wired inside as well.`,
      remedy: "Remove the edge, or remove the port.",
    }));
}

function boundaryPlace({ subgraph }: Definition, side: string, name: string): string {
  const whole = subgraph === undefined ? "the workflow's interface" : `the subgraph "${subgraph}"`;
  return `The ${side} ${quote(name)} of ${whole}`;
}
