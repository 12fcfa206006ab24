import type { JsonValue, Subgraph, Workflow, WorkflowNode } from "../document/workflow.ts";
import { isNodeId, type NodeAddress, type NodeId } from "../ids/brand.ts";
import { instanceType, subgraphIdOf } from "./subgraph-id.ts";

export interface ParamWrite {
  readonly address: NodeAddress;
  readonly port: string;
  readonly value: JsonValue;
}

/** A workflow that is being changed: node maps are copied when they are first written to. */
interface Editor {
  readonly rootNodes: Map<NodeId, WorkflowNode>;
  readonly subgraphs: Map<string, Subgraph>;
  readonly openNodes: Map<string, Map<NodeId, WorkflowNode>>;
  /** How many nodes are instances of each subgraph. */
  readonly uses: Map<string, number>;
  /** The number that the next copy of each subgraph gets. */
  readonly copies: Map<string, number>;
}

/**
 * The workflow with other params. A param of a node inside a subgraph changes for that one instance only: a definition
 * that other instances share is copied first, under a new id, all the way down the address.
 */
export function writeParams(workflow: Workflow, writes: readonly ParamWrite[]): Workflow {
  if (writes.length === 0) return workflow;
  const editor: Editor = {
    rootNodes: new Map(workflow.nodes),
    subgraphs: new Map(workflow.subgraphs),
    openNodes: new Map(),
    uses: new Map(),
    copies: new Map(),
  };
  countUses(editor.uses, workflow.nodes.values());
  for (const subgraph of workflow.subgraphs.values()) countUses(editor.uses, subgraph.nodes.values());
  for (const { address, port, value } of writes) {
    const path = address.split("/").filter(isNodeId);
    const id = path.pop();
    const nodes = path.reduce<Map<NodeId, WorkflowNode> | undefined>(
      (outer, instance) => outer && openInstance(editor, outer, instance),
      editor.rootNodes,
    );
    const node = id === undefined ? undefined : nodes?.get(id);
    if (id === undefined || node === undefined) continue;
    nodes?.set(id, { ...node, params: new Map(node.params).set(port, value) });
  }
  for (const [id, nodes] of editor.openNodes) {
    const subgraph = editor.subgraphs.get(id);
    if (subgraph !== undefined) editor.subgraphs.set(id, { ...subgraph, nodes });
  }
  return { ...workflow, nodes: editor.rootNodes, subgraphs: editor.subgraphs };
}

/** The nodes inside an instance, ready to be changed for it alone. */
function openInstance(
  editor: Editor,
  outer: Map<NodeId, WorkflowNode>,
  instance: NodeId,
): Map<NodeId, WorkflowNode> | undefined {
  const node = outer.get(instance);
  const shared = node === undefined ? undefined : subgraphIdOf(node.type);
  const subgraph = shared === undefined ? undefined : editor.subgraphs.get(shared);
  if (node === undefined || shared === undefined || subgraph === undefined) return undefined;
  const uses = editor.uses.get(shared) ?? 0;
  const current = editor.openNodes.get(shared) ?? subgraph.nodes;
  if (uses <= 1) {
    const nodes = editor.openNodes.get(shared) ?? new Map(current);
    editor.openNodes.set(shared, nodes);
    return nodes;
  }
  const own = freeId(editor, shared);
  const nodes = new Map(current);
  editor.subgraphs.set(own, subgraph);
  editor.openNodes.set(own, nodes);
  editor.uses.set(shared, uses - 1);
  editor.uses.set(own, 1);
  countUses(editor.uses, nodes.values());
  outer.set(instance, { ...node, type: instanceType(own) });
  return nodes;
}

function countUses(uses: Map<string, number>, nodes: Iterable<WorkflowNode>): void {
  for (const { type } of nodes) {
    const subgraph = subgraphIdOf(type);
    if (subgraph !== undefined) uses.set(subgraph, (uses.get(subgraph) ?? 0) + 1);
  }
}

/** `upscale-2`, `upscale-3`, …: the first that is free, short enough for an id. */
function freeId({ subgraphs, copies }: Editor, id: string): string {
  const stem = id.slice(0, 50);
  for (let number = copies.get(stem) ?? 2; ; number += 1) {
    const candidate = `${stem}-${number}`;
    if (subgraphs.has(candidate)) continue;
    copies.set(stem, number + 1);
    return candidate;
  }
}
