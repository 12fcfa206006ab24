import { instanceDescription } from "../compile/instance-description.ts";
import { subgraphIdOf } from "../compile/subgraph-id.ts";
import type { Boundary, Graph, Workflow, WorkflowNode } from "../document/workflow.ts";
import { type NodeId, nodeAddress } from "../ids/brand.ts";
import type { Catalogue, NodeDescription } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";

/** A graph as it is written: the workflow's own, or that of a subgraph. */
export interface Definition {
  readonly graph: Graph;
  readonly boundary: Boundary;
  /** Absent for the workflow itself. */
  readonly subgraph?: string;
}

export function definitionsOf(workflow: Workflow): readonly Definition[] {
  return [
    { graph: workflow, boundary: workflow.interface },
    ...Array.from(workflow.subgraphs, ([subgraph, inner]) => ({ graph: inner, boundary: inner, subgraph })),
  ];
}

/** Looks up what a node looks like from outside; instances of subgraphs have the ports of their boundary. */
export function describeNodes(
  workflow: Workflow,
  catalogue: Catalogue,
): (node: WorkflowNode) => NodeDescription | undefined {
  const instances = new Map<string, NodeDescription>();
  return ({ type }) => {
    const id = subgraphIdOf(type);
    const subgraph = id === undefined ? undefined : workflow.subgraphs.get(id);
    if (id === undefined || subgraph === undefined) {
      return catalogue.get(type);
    }
    const known = instances.get(id) ?? instanceDescription(workflow, catalogue, id, subgraph);
    instances.set(id, known);
    return known;
  };
}

/** Where a node is, for a sentence. */
export function nodePlace(id: string, { subgraph }: Definition): string {
  return subgraph === undefined ? `"${id}"` : `"${id}" in the subgraph "${subgraph}"`;
}

/** The node of a problem as an address; a node of a subgraph has one only where the subgraph is used. */
export function problemNode(id: NodeId, { subgraph }: Definition): Pick<Problem, "node"> {
  return subgraph === undefined ? { node: nodeAddress(id) } : {};
}
