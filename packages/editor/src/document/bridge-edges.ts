import {
  checkConnection,
  findInputPort,
  findOutput,
  type Graph,
  inputPortType,
  type NodeDescription,
  type NodeId,
  type PortRef,
  type PortType,
  type WorkflowNode,
} from "@weft/graph";
import type { EdgeEnds } from "./command.ts";

/** Looks up what a node looks like; `undefined` for a type that is not installed. */
export type Describe = (node: WorkflowNode) => NodeDescription | undefined;

/**
 * The edges that close the gaps when nodes are removed: what a removed node fed gets what fed the node, through the first
 * input whose type fits, as when the node were bypassed. Chains of removed nodes are followed.
 */
export function bridgeEdges(
  graph: Graph,
  removed: ReadonlySet<NodeId>,
  describe: Describe,
): readonly EdgeEnds[] {
  return graph.edges.flatMap(({ from, to }): readonly EdgeEnds[] => {
    if (!removed.has(from.node) || removed.has(to.node)) return [];
    const wanted = inputTypeOf(graph, to, describe);
    const source = wanted === undefined ? undefined : findSource(graph, from, wanted, removed, describe);
    return source === undefined ? [] : [{ from: source, to }];
  });
}

function findSource(
  graph: Graph,
  start: PortRef,
  wanted: PortType,
  removed: ReadonlySet<NodeId>,
  describe: Describe,
): PortRef | undefined {
  const seen = new Set<NodeId>();
  let source: PortRef | undefined = start;
  while (source !== undefined && removed.has(source.node)) {
    if (seen.has(source.node)) return undefined;
    seen.add(source.node);
    source = feeding(graph, source.node, wanted, describe);
  }
  return source;
}

/** What feeds a node with something that the type takes: the first such edge in the order of the node's inputs. */
function feeding(graph: Graph, node: NodeId, wanted: PortType, describe: Describe): PortRef | undefined {
  const into = graph.edges.filter(({ to }) => to.node === node);
  const fitting = into.filter(({ from }) => {
    const type = outputTypeOf(graph, from, describe);
    return type !== undefined && checkConnection(type, wanted).ok;
  });
  const placeOf = (port: string): number => inputPlace(graph, { node, port }, describe);
  return fitting.toSorted((a, b) => placeOf(a.to.port) - placeOf(b.to.port))[0]?.from;
}

function inputPlace(graph: Graph, { node, port }: PortRef, describe: Describe): number {
  const found = graph.nodes.get(node);
  const description = found === undefined ? undefined : describe(found);
  const declared = description === undefined ? undefined : findInputPort(description, port)?.declared;
  return declared === undefined ? Number.MAX_SAFE_INTEGER : (description?.inputs.indexOf(declared) ?? 0);
}

function inputTypeOf(graph: Graph, { node, port }: PortRef, describe: Describe): PortType | undefined {
  const found = graph.nodes.get(node);
  const description = found === undefined ? undefined : describe(found);
  const input = description === undefined ? undefined : findInputPort(description, port)?.declared.input;
  return input === undefined ? undefined : inputPortType(input);
}

function outputTypeOf(graph: Graph, { node, port }: PortRef, describe: Describe): PortType | undefined {
  const found = graph.nodes.get(node);
  const description = found === undefined ? undefined : describe(found);
  return description === undefined ? undefined : findOutput(description, port)?.type;
}
