import { type Catalogue, type NodeId, type Words, type Workflow, words } from "@weft/graph";
import { describeType } from "../document/describe.ts";

/** A param that could be in a form. */
export interface FormCandidate {
  readonly node: NodeId;
  readonly port: string;
  /** Of its node. */
  readonly title: Words;
}

/** Params of the workflow's own nodes that nothing is wired to and that the form does not have yet. */
export function formCandidates(workflow: Workflow, catalogue: Catalogue): readonly FormCandidate[] {
  const taken = new Set(workflow.edges.map(({ to }) => `${to.node}.${to.port}`));
  for (const { to } of workflow.interface.inputs.values()) {
    for (const { node, port } of to) taken.add(`${node}.${port}`);
  }
  return Array.from(workflow.nodes).flatMap(([id, node]) => {
    const description = describeType(workflow, catalogue, node.type);
    const title = node.title === undefined ? description?.title : words(node.title, node.title);
    const inputs = (description?.inputs ?? []).filter(
      ({ input }) => input.kind !== "port" && input.repeated === undefined,
    );
    return inputs.flatMap(({ name }) =>
      taken.has(`${id}.${name}`) || title === undefined ? [] : [{ node: id, port: name, title }],
    );
  });
}
