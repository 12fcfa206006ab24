import { subgraphIdOf } from "../compile/subgraph-id.ts";
import type { Workflow, WorkflowNode } from "../document/workflow.ts";
import type { NodeId } from "../ids/brand.ts";
import type { Catalogue, NodeDescription } from "../node/node-description.ts";
import { findInputPort } from "../node/ports.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";
import { type Definition, definitionsOf, describeNodes, nodePlace, problemNode } from "./definitions.ts";

/** More subgraphs than this are not searched for the one that was meant: every instance may be missing its own. */
const MAX_COMPARED = 200;

/** Checks what is written in each graph, used or not: edges that lead nowhere, names that no port has. */
export function checkGraphs(workflow: Workflow, catalogue: Catalogue): readonly Problem[] {
  const describe = describeNodes(workflow, catalogue);
  return definitionsOf(workflow).flatMap((definition) => [
    ...checkEdges(definition),
    ...Array.from(definition.graph.nodes).flatMap(([id, node]) => {
      const missing = checkInstance(workflow, definition, id, node);
      const description = describe(node);
      return description === undefined
        ? missing
        : [...missing, ...checkNode(definition, id, node, description)];
    }),
  ]);
}

function checkEdges(definition: Definition): readonly Problem[] {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  for (const { from, to } of definition.graph.edges) {
    const place = `"${to.port}" of ${nodePlace(to.node, definition)}`;
    const node = problemNode(to.node, definition);
    if (!definition.graph.nodes.has(to.node)) {
      problems.push({
        level: "warning",
        code: "edge-to-nowhere",
        message: `An edge from "${from.node}" leads to ${place}, but there is no such node.`,
        remedy: "Remove the edge.",
      });
    } else if (taken.has(`${to.node}.${to.port}`)) {
      problems.push({
        level: "error",
        code: "input-wired-twice",
        message: `Two edges lead into ${place}; an input takes one.`,
        remedy: "Remove one of them.",
        ...node,
        port: to.port,
      });
    }
    taken.add(`${to.node}.${to.port}`);
  }
  return problems;
}

function checkInstance(
  workflow: Workflow,
  definition: Definition,
  id: NodeId,
  node: WorkflowNode,
): readonly Problem[] {
  const subgraph = subgraphIdOf(node.type);
  if (subgraph === undefined || workflow.subgraphs.has(subgraph)) {
    return [];
  }
  const near = closestName(subgraph, workflow.subgraphs.keys(), MAX_COMPARED);
  return [
    {
      level: "error",
      code: "subgraph-missing",
      message: `${nodePlace(id, definition)} is an instance of the subgraph ${quote(subgraph)}, which the file does not have.`,
      remedy:
        near === undefined
          ? "Remove the node, or bring the subgraph into the file."
          : `Did you mean "${near}"?`,
      ...problemNode(id, definition),
    },
  ];
}

function checkNode(
  definition: Definition,
  id: NodeId,
  node: WorkflowNode,
  description: NodeDescription,
): readonly Problem[] {
  const problems: Problem[] = [];
  const place = nodePlace(id, definition);
  const at = problemNode(id, definition);
  // Params of another version of the type may have other names.
  const names = node.version === description.version ? [...node.params.keys()] : [];
  for (const port of names) {
    if (findInputPort(description, port) === undefined) {
      const near = closestName(
        port,
        description.inputs.map(({ name }) => name),
      );
      problems.push({
        level: "warning",
        code: "unknown-param",
        message: `${place} has a value for ${quote(port)}, but ${node.type} has no such input; it is ignored.`,
        remedy: near === undefined ? "Remove it." : `Did you mean "${near}"?`,
        ...at,
        port,
      });
    }
  }
  for (const [port, control] of node.controls) {
    const input = findInputPort(description, port)?.declared.input;
    if (input?.kind !== "seed" && input?.kind !== "int") {
      problems.push({
        level: "warning",
        code: "control-without-seed",
        message: `${place} says "${control}" for ${quote(port)}, which is no input that takes a seed; it is ignored.`,
        remedy: "Remove it.",
        ...at,
        port,
      });
    }
  }
  if (description.deprecated !== undefined) {
    problems.push({
      level: "info",
      code: "deprecated-node",
      message: `${place} is of the type ${node.type}, which works but should not be used any more: ${description.deprecated.en}`,
      ...at,
    });
  }
  return problems;
}
