import {
  type BoundaryInput,
  type BoundaryOutput,
  type Graph,
  instanceType,
  type NodeId,
  type PortRef,
  type Subgraph,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
} from "@weft/graph";
import { type BoundaryRef, changeRefs, type RefStep } from "./boundary-refs.ts";
import { withoutNodes } from "./change-graph.ts";
import { type Command, newEdge, type Point } from "./command.ts";
import { cornerOf } from "./corner.ts";
import { freeName } from "./free-name.ts";
import { graphAt, withGraph } from "./graph-path.ts";
import { readNodeUi } from "./node-ui.ts";

type MakeSubgraph = Extract<Command, { kind: "make-subgraph" }>;

/**
 * Moves nodes into a new subgraph and puts an instance of it in their place. What fed them from outside becomes its
 * inputs, one for each output that fed them; what they fed outside becomes its outputs. What the workflow computes stays
 * the same, and so does what the interface names.
 */
export function makeSubgraph(workflow: Workflow, command: MakeSubgraph): Workflow {
  const place = graphAt(workflow, command.path);
  const ids = new Set(command.nodes.filter((id) => place?.graph.nodes.has(id)));
  const isFree = !workflow.subgraphs.has(command.subgraph) && !place?.graph.nodes.has(command.instance);
  if (place === undefined || ids.size === 0 || !isFree) return workflow;
  const cut = cutOut(place.graph, ids, command);
  const before = { ...workflow, subgraphs: new Map(workflow.subgraphs).set(command.subgraph, cut.subgraph) };
  const moved = withGraph(before, command.path, () => cut.outside);
  const names = new Set<string>(ids);
  const isMoved = (step: RefStep) => step.subgraph === place.subgraph && names.has(step.node);
  // Refs are walked in the workflow before, where the nodes still are; their new way leads through the instance.
  const refs = changeRefs(before, (ref, steps) => [
    throughInstance(ref, steps.findIndex(isMoved), command.instance),
  ]);
  return withGraph(
    { ...refs, subgraphs: new Map(refs.subgraphs).set(command.subgraph, cut.subgraph) },
    command.path,
    () => graphAt(moved, command.path)?.graph ?? place.graph,
  );
}

function throughInstance(ref: BoundaryRef, step: number, instance: NodeId): BoundaryRef {
  if (step < 0) return ref;
  return { ...ref, node: ref.node.split("/").toSpliced(step, 0, instance).join("/") };
}

interface Cut {
  readonly subgraph: Subgraph;
  readonly outside: Graph;
}

function cutOut(graph: Graph, ids: ReadonlySet<NodeId>, command: MakeSubgraph): Cut {
  const inner: WorkflowEdge[] = [];
  const inputs = new Map<string, { readonly from: PortRef; readonly input: BoundaryInput }>();
  const outputs = new Map<string, BoundaryOutput>();
  const outer: WorkflowEdge[] = [];
  for (const edge of graph.edges) {
    const { from, to } = edge;
    if (ids.has(from.node) && ids.has(to.node)) inner.push(edge);
    else if (ids.has(to.node)) addInput(inputs, from, to);
    else if (ids.has(from.node)) {
      outer.push({ ...edge, from: { node: command.instance, port: outputFor(outputs, from) } });
    }
  }
  for (const [port, { from }] of inputs) outer.push(newEdge({ from, to: { node: command.instance, port } }));
  const nodes = [...graph.nodes].filter(([id]) => ids.has(id));
  const rest = withoutNodes(graph, ids);
  const instance = instanceNode(
    command.subgraph,
    cornerOf(nodes.map(([, node]) => readNodeUi(node).position)),
  );
  return {
    subgraph: {
      title: command.title,
      nodes: new Map(nodes),
      edges: inner,
      groups: [],
      inputs: new Map(Array.from(inputs, ([port, { input }]) => [port, input] as const)),
      outputs,
      unknown: new Map(),
    },
    outside: {
      ...rest,
      nodes: new Map(rest.nodes).set(command.instance, instance),
      edges: [...rest.edges, ...outer],
    },
  };
}

function addInput(
  inputs: Map<string, { readonly from: PortRef; readonly input: BoundaryInput }>,
  from: PortRef,
  to: PortRef,
): void {
  for (const [port, known] of inputs) {
    if (known.from.node === from.node && known.from.port === from.port) {
      inputs.set(port, { from, input: { ...known.input, to: [...known.input.to, to] } });
      return;
    }
  }
  const port = freeName(to.port, (name) => inputs.has(name));
  inputs.set(port, { from, input: { to: [to], view: new Map() } });
}

function outputFor(outputs: Map<string, BoundaryOutput>, from: PortRef): string {
  for (const [port, output] of outputs) {
    if (output.from.node === from.node && output.from.port === from.port) return port;
  }
  const port = freeName(from.port, (name) => outputs.has(name));
  outputs.set(port, { from, view: new Map() });
  return port;
}

/** A node that stands for a subgraph. */
export function instanceNode(subgraph: string, position: Point): WorkflowNode {
  return {
    type: instanceType(subgraph),
    version: 1,
    mode: "active",
    params: new Map(),
    controls: new Map(),
    ui: { position },
    unknown: new Map(),
  };
}
