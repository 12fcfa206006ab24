import {
  type Graph,
  isNodeId,
  type PortRef,
  subgraphIdOf,
  type Workflow,
  type WorkflowNode,
} from "@weft/graph";
import { changeRefs, dropPorts, type LostPort, mapAllGraphs } from "./boundary-refs.ts";
import type { Command, PortRename } from "./command.ts";
import { graphAt } from "./graph-path.ts";

type SetBoundary = Extract<Command, { kind: "set-boundary" }>;

/** Changes the ports of the subgraph at a path, or the interface of the workflow where the path is empty. */
export function setBoundary(workflow: Workflow, command: SetBoundary): Workflow {
  const id = graphAt(workflow, command.path)?.subgraph;
  if (id === undefined) {
    return command.path.length > 0
      ? workflow
      : { ...workflow, interface: { ...workflow.interface, ...command.boundary } };
  }
  const before = workflow.subgraphs.get(id);
  if (before === undefined) return workflow;
  const { inputs, outputs } = command.boundary;
  const renames = command.renames ?? [];
  const next = { ...before, inputs, outputs, title: command.title ?? before.title };
  const changed = { ...workflow, subgraphs: new Map(workflow.subgraphs).set(id, next) };
  const renamed = renames.length === 0 ? changed : renameOutside(changed, id, renames);
  const lost: LostPort[] = [];
  for (const side of ["input", "output"] as const) {
    const now = side === "input" ? inputs : outputs;
    for (const port of (side === "input" ? before.inputs : before.outputs).keys()) {
      const isRenamed = renames.some((rename) => rename.side === side && rename.from === port);
      const isTaken = renames.some((rename) => rename.side === side && rename.to === port);
      if (!now.has(port) && !isRenamed && !isTaken) lost.push({ subgraph: id, side, port });
    }
  }
  return dropPorts(renamed, lost);
}

/** Ports that were renamed are renamed in the edges, params, controls and refs of every instance. */
function renameOutside(workflow: Workflow, id: string, renames: readonly PortRename[]): Workflow {
  const newName = (side: PortRename["side"], port: string): string =>
    renames.find((rename) => rename.side === side && rename.from === port)?.to ?? port;
  const isInstance = (graph: Graph, node: string): boolean => {
    const type = isNodeId(node) ? graph.nodes.get(node)?.type : undefined;
    return type !== undefined && subgraphIdOf(type) === id;
  };
  const refs = changeRefs(workflow, (ref, steps, side) => {
    const last = steps.at(-1);
    const inside = last?.subgraph === undefined ? workflow : workflow.subgraphs.get(last.subgraph);
    const isPortOfInstance = last !== undefined && inside !== undefined && isInstance(inside, last.node);
    const port = isPortOfInstance ? newName(side, ref.port) : ref.port;
    return [port === ref.port ? ref : { ...ref, port }];
  });
  return mapAllGraphs(refs, (graph) => {
    const rename = (side: PortRename["side"], ref: PortRef): PortRef =>
      isInstance(graph, ref.node) ? { ...ref, port: newName(side, ref.port) } : ref;
    const instances = [...graph.nodes].filter(([node]) => isInstance(graph, node));
    if (instances.length === 0) return graph;
    return {
      ...graph,
      nodes: new Map([
        ...graph.nodes,
        ...instances.map(([node, instance]) => [node, renameParams(instance, newName)] as const),
      ]),
      edges: graph.edges.map((edge) => ({
        ...edge,
        from: rename("output", edge.from),
        to: rename("input", edge.to),
      })),
    };
  });
}

function renameParams(
  node: WorkflowNode,
  newName: (side: PortRename["side"], port: string) => string,
): WorkflowNode {
  const rename = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map(Array.from(map, ([port, value]) => [newName("input", port), value] as const));
  return { ...node, params: rename(node.params), controls: rename(node.controls) };
}
