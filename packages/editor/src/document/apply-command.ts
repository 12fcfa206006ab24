import { assertNever, type Graph, type NodeId, type Subgraph, type Workflow } from "@weft/graph";
import { changeRefs, type RefStep } from "./boundary-refs.ts";
import {
  addNodes,
  changeNode,
  connect,
  disconnect,
  moveNodes,
  renameInGraph,
  withEntry,
  withNodeChange,
  withoutNodes,
} from "./change-graph.ts";
import type { Command } from "./command.ts";
import { type GraphPath, graphAt, withGraph } from "./graph-path.ts";
import { makeSubgraph } from "./make-subgraph.ts";
import { setBoundary } from "./set-boundary.ts";
import { unpackSubgraph } from "./unpack-subgraph.ts";

/**
 * The workflow after a command. Pure: the workflow before stays what it was, and what the command does not touch is
 * shared with it, so that a history of workflows costs little. A command that does not fit returns the same object.
 */
export function applyCommand(workflow: Workflow, command: Command): Workflow {
  switch (command.kind) {
    case "add-nodes":
      return inGraph(withSubgraphs(workflow, command.subgraphs), command.path, (graph) =>
        addNodes(graph, command.nodes, command.edges, command.groups),
      );
    case "remove-nodes":
      return removeNodes(workflow, command);
    case "set-param":
      return inGraph(workflow, command.path, (graph) =>
        changeNode(graph, command.node, (node) => {
          const params = withEntry(node.params, command.port, command.value);
          return params === node.params ? node : { ...node, params };
        }),
      );
    case "set-control":
      return inGraph(workflow, command.path, (graph) =>
        changeNode(graph, command.node, (node) => {
          const controls = withEntry(node.controls, command.port, command.control);
          return controls === node.controls ? node : { ...node, controls };
        }),
      );
    case "set-node":
      return inGraph(workflow, command.path, (graph) =>
        changeNode(graph, command.node, (node) => withNodeChange(node, command.change)),
      );
    case "move-nodes":
      return inGraph(workflow, command.path, (graph) => moveNodes(graph, command.positions));
    case "connect":
      return inGraph(workflow, command.path, (graph) => connect(graph, command));
    case "disconnect":
      return inGraph(workflow, command.path, (graph) => disconnect(graph, command.edges));
    case "set-groups":
      return inGraph(workflow, command.path, (graph) => ({ ...graph, groups: command.groups }));
    case "set-details":
      return setDetails(workflow, command);
    case "set-interface":
      return { ...workflow, interface: { ...workflow.interface, ...command.boundary } };
    case "set-boundary":
      return setBoundary(workflow, command);
    case "make-subgraph":
      return makeSubgraph(workflow, command);
    case "unpack-subgraph":
      return unpackSubgraph(workflow, command.path, command.instance);
    case "rename-node-id":
      return renameNode(workflow, command);
    case "batch":
      return command.commands.reduce(applyCommand, workflow);
    default:
      return assertNever(command);
  }
}

function inGraph(workflow: Workflow, path: GraphPath, change: (graph: Graph) => Graph): Workflow {
  return withGraph(workflow, path, change);
}

function withSubgraphs(workflow: Workflow, subgraphs: ReadonlyMap<string, Subgraph> = new Map()): Workflow {
  const added = [...subgraphs].filter(([id]) => !workflow.subgraphs.has(id));
  return added.length === 0
    ? workflow
    : { ...workflow, subgraphs: new Map([...workflow.subgraphs, ...added]) };
}

function setDetails(
  workflow: Workflow,
  { title, description, tags }: Extract<Command, { kind: "set-details" }>,
): Workflow {
  return {
    ...workflow,
    title: title ?? workflow.title,
    description: description ?? workflow.description,
    tags: tags ?? workflow.tags,
  };
}

/** Edges at the nodes go with them, and so does what the boundaries of any graph say of them. */
function removeNodes(
  workflow: Workflow,
  { path, nodes, bridges = [] }: Extract<Command, { kind: "remove-nodes" }>,
): Workflow {
  const place = graphAt(workflow, path);
  const ids = new Set<NodeId>(nodes.filter((id) => place?.graph.nodes.has(id)));
  if (place === undefined || ids.size === 0) return workflow;
  const removed = withGraph(workflow, path, (graph) =>
    bridges.reduce<Graph>((wired, edge) => connect(wired, edge), withoutNodes(graph, ids)),
  );
  const names = new Set<string>(ids);
  const isRemoved = (step: RefStep) => step.subgraph === place.subgraph && names.has(step.node);
  return changeRefs(removed, (ref, steps) => (steps.some(isRemoved) ? [] : [ref]));
}

function renameNode(
  workflow: Workflow,
  { path, from, to }: Extract<Command, { kind: "rename-node-id" }>,
): Workflow {
  const place = graphAt(workflow, path);
  const renamed = withGraph(workflow, path, (graph) => renameInGraph(graph, from, to));
  if (place === undefined || renamed === workflow) return workflow;
  // The refs still name the old id, so the steps are those of the workflow before: walked there, written here.
  const refs = changeRefs(workflow, (ref, steps) => {
    const parts = ref.node.split("/");
    const next = parts.map((part, index) => {
      const step = steps[index];
      return step !== undefined && step.subgraph === place.subgraph && step.node === from ? to : part;
    });
    return [next.join("/") === ref.node ? ref : { ...ref, node: next.join("/") }];
  });
  return withGraph(refs, path, (graph) => renameInGraph(graph, from, to));
}
