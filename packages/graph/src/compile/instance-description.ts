import type { Subgraph, Workflow, WorkflowNode } from "../document/workflow.ts";
import { isNodeId } from "../ids/brand.ts";
import type { InputDescription } from "../node/input-description.ts";
import type { Catalogue, NodeDescription } from "../node/node-description.ts";
import type { PortType } from "../node/port-type.ts";
import { findInputPort, findOutput } from "../node/ports.ts";
import { words } from "../node/words.ts";
import { MAX_NESTING } from "./nesting.ts";
import { instanceType, subgraphIdOf } from "./subgraph-id.ts";

const ANYTHING: PortType = { kind: "any" };

/**
 * What an instance of a subgraph looks like from outside: the ports of its boundary, each described by the inner port
 * that it stands for (the first, where an input stands for several). A port that stands for nothing takes anything.
 */
export function instanceDescription(
  workflow: Workflow,
  catalogue: Catalogue,
  subgraphId: string,
  subgraph: Subgraph,
): NodeDescription {
  const title = subgraph.title === "" ? subgraphId : subgraph.title;
  return {
    type: instanceType(subgraphId),
    version: 1,
    title: words(title, title),
    category: "subgraph",
    description: words(`The subgraph "${title}".`, `子图“${title}”。`),
    aliases: [],
    inputs: Array.from(subgraph.inputs.keys(), (name) => ({
      name,
      input: boundaryInput(workflow, catalogue, subgraph, name) ?? {
        kind: "port",
        type: ANYTHING,
        optional: true,
        description: words("Stands for no input of the subgraph.", "不对应子图中的任何输入。"),
      },
    })),
    outputs: Array.from(subgraph.outputs.keys(), (name) => {
      const type = boundaryOutputType(workflow, catalogue, subgraph, name) ?? ANYTHING;
      return { name, type };
    }),
    role: "compute",
    effect: "pure",
    runsIn: "worker",
    runsModel: false,
    migrations: [],
  };
}

/** The inner input that a subgraph's input stands for; `undefined` when there is none. */
function boundaryInput(
  workflow: Workflow,
  catalogue: Catalogue,
  subgraph: Subgraph,
  name: string,
): InputDescription | undefined {
  let inside = subgraph;
  let port = name;
  for (let depth = 0; depth <= MAX_NESTING; depth += 1) {
    const target = inside.inputs.get(port)?.to[0];
    const found = target === undefined ? undefined : innerNode(workflow, inside, target.node);
    if (target === undefined || found === undefined) return undefined;
    port = target.port;
    if (found.subgraph === undefined) {
      const description = catalogue.get(found.node.type);
      return description === undefined ? undefined : findInputPort(description, port)?.declared.input;
    }
    inside = found.subgraph;
  }
  return undefined;
}

/** The type of the inner output that a subgraph's output stands for; `undefined` when there is none. */
function boundaryOutputType(
  workflow: Workflow,
  catalogue: Catalogue,
  subgraph: Subgraph,
  name: string,
): PortType | undefined {
  let inside = subgraph;
  let port = name;
  for (let depth = 0; depth <= MAX_NESTING; depth += 1) {
    const source = inside.outputs.get(port)?.from;
    const found = source === undefined ? undefined : innerNode(workflow, inside, source.node);
    if (source === undefined || found === undefined) return undefined;
    port = source.port;
    if (found.subgraph === undefined) {
      const description = catalogue.get(found.node.type);
      return description === undefined ? undefined : findOutput(description, port)?.type;
    }
    inside = found.subgraph;
  }
  return undefined;
}

/** The node at a path inside a subgraph's definition, with the subgraph that it is an instance of, if any. */
function innerNode(
  workflow: Workflow,
  subgraph: Subgraph,
  path: string,
): { readonly node: WorkflowNode; readonly subgraph: Subgraph | undefined } | undefined {
  let inside: Subgraph | undefined = subgraph;
  let node: WorkflowNode | undefined;
  for (const id of path.split("/")) {
    node = isNodeId(id) ? inside?.nodes.get(id) : undefined;
    if (node === undefined) return undefined;
    const definition = subgraphIdOf(node.type);
    inside = definition === undefined ? undefined : workflow.subgraphs.get(definition);
  }
  return node === undefined ? undefined : { node, subgraph: inside };
}
