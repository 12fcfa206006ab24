import {
  instanceType,
  type NodeId,
  type Subgraph,
  serializeWorkflow,
  subgraphIdOf,
  type Workflow,
  type WorkflowNode,
} from "@weft/graph";
import { type Clipping, usedSubgraphs } from "./clipboard.ts";
import type { Command, EdgeEnds, NamedNode, Point } from "./command.ts";
import { cornerOf } from "./corner.ts";
import { emptyWorkflow } from "./empty-workflow.ts";
import { freeName, freeNodeId } from "./free-name.ts";
import { type GraphPath, graphAt } from "./graph-path.ts";
import { type Group, readGroups, writeGroup } from "./group.ts";
import { patchUi, readNodeUi } from "./node-ui.ts";

export interface PasteOptions {
  readonly path: GraphPath;
  /** Where the top left corner comes to lie; else beside where it was. */
  readonly at?: Point;
  /** Wire what was fed from outside to the same nodes again, where they are. */
  readonly withIncoming: boolean;
  readonly newId: () => string;
}

export interface Pasted {
  readonly command: Command;
  readonly nodes: readonly NodeId[];
  readonly groups: readonly string[];
  /** Instances that were left out, since a subgraph cannot contain itself. */
  readonly leftOut: number;
}

/** How far a paste without a place lies from what was copied. */
const STEP = 32;

/** The change that puts what was copied into a graph: new ids where theirs are taken, subgraphs shared where equal. */
export function pasteClipping(
  workflow: Workflow,
  clipping: Clipping,
  options: PasteOptions,
): Pasted | undefined {
  const graph = graphAt(workflow, options.path)?.graph;
  if (graph === undefined) return undefined;
  const copied = clipping.workflow;
  const entered = enteredSubgraphs(workflow, options.path);
  const subgraphs = renameSubgraphs(workflow, copied);
  const wanted = [...copied.nodes].filter(([, node]) => !contains(node, copied, subgraphs.names, entered));
  const ids = new Map<NodeId, NodeId>();
  const given = new Set<NodeId>();
  for (const [id] of wanted) {
    const free = freeNodeId(id.replace(/_\d+$/, ""), (other) => graph.nodes.has(other) || given.has(other));
    ids.set(id, free);
    given.add(free);
  }
  const groups = readGroups(copied.groups);
  const shift = shiftTo(
    options.at,
    wanted.map(([, node]) => readNodeUi(node).position),
    groups,
  );
  const nodes = wanted.flatMap(([id, node]): readonly NamedNode[] => {
    const free = ids.get(id);
    return free === undefined ? [] : [{ id: free, node: movedCopy(node, shift, subgraphs.names) }];
  });
  const inside = copied.edges.flatMap(({ from, to }) => renamedEdge({ from, to }, ids, (id) => ids.get(id)));
  const incoming = options.withIncoming
    ? clipping.incoming.flatMap((edge) =>
        renamedEdge(edge, ids, (id) => (graph.nodes.has(id) ? id : undefined)),
      )
    : [];
  const newGroups = groups.map((group) => ({
    ...group,
    id: options.newId(),
    position: moved(group.position, shift),
  }));
  return {
    command: {
      kind: "add-nodes",
      path: options.path,
      nodes,
      edges: [...inside, ...incoming],
      groups: newGroups.map(writeGroup),
      subgraphs: subgraphs.added,
    },
    nodes: nodes.map(({ id }) => id),
    groups: newGroups.map(({ id }) => id),
    leftOut: copied.nodes.size - wanted.length,
  };
}

function renamedEdge(
  { from, to }: EdgeEnds,
  ids: ReadonlyMap<NodeId, NodeId>,
  source: (id: NodeId) => NodeId | undefined,
): readonly EdgeEnds[] {
  const fromNode = source(from.node);
  const toNode = ids.get(to.node);
  if (fromNode === undefined || toNode === undefined) return [];
  return [{ from: { ...from, node: fromNode }, to: { ...to, node: toNode } }];
}

interface RenamedSubgraphs {
  /** New id by old id. */
  readonly names: ReadonlyMap<string, string>;
  readonly added: ReadonlyMap<string, Subgraph>;
}

/** A subgraph that the workflow has already, equal in every value, is used again; any other gets a free id. */
function renameSubgraphs(workflow: Workflow, copied: Workflow): RenamedSubgraphs {
  const names = new Map<string, string>();
  const added = new Map<string, Subgraph>();
  const used = usedSubgraphs(copied, copied.subgraphs);
  for (const [id, subgraph] of used) {
    const here = workflow.subgraphs.get(id);
    const isSame = here !== undefined && subgraphText(here) === subgraphText(subgraph);
    names.set(
      id,
      isSame ? id : freeName(id, (name) => workflow.subgraphs.has(name) || (used.has(name) && name !== id)),
    );
    if (!isSame) added.set(id, subgraph);
  }
  const renamed = new Map<string, Subgraph>();
  for (const [id, subgraph] of added) {
    const nodes = new Map(
      Array.from(subgraph.nodes, ([inner, node]) => [inner, renameType(node, names)] as const),
    );
    renamed.set(names.get(id) ?? id, { ...subgraph, nodes });
  }
  return { names, added: renamed };
}

function subgraphText(subgraph: Subgraph): string {
  return serializeWorkflow({ ...emptyWorkflow("", ""), subgraphs: new Map([["subgraph", subgraph]]) });
}

function renameType(node: WorkflowNode, names: ReadonlyMap<string, string>): WorkflowNode {
  const id = subgraphIdOf(node.type);
  const name = id === undefined ? undefined : names.get(id);
  return name === undefined || name === id ? node : { ...node, type: instanceType(name) };
}

function enteredSubgraphs(workflow: Workflow, path: GraphPath): ReadonlySet<string> {
  const entered = path.map((_, index) => graphAt(workflow, path.slice(0, index + 1))?.subgraph);
  return new Set(entered.filter((id) => id !== undefined));
}

/** Whether a node is, or has inside, an instance of one of the subgraphs. */
function contains(
  node: WorkflowNode,
  copied: Workflow,
  names: ReadonlyMap<string, string>,
  entered: ReadonlySet<string>,
): boolean {
  if (entered.size === 0) return false;
  const own = subgraphIdOf(node.type);
  const inside = usedSubgraphs(
    { nodes: new Map([...copied.nodes].filter(([, other]) => other === node)) },
    copied.subgraphs,
  );
  const ids = [...inside.keys(), ...(own === undefined ? [] : [own])];
  return ids.some((id) => entered.has(names.get(id) ?? id));
}

function shiftTo(at: Point | undefined, nodes: readonly Point[], groups: readonly Group[]): Point {
  if (at === undefined) return [STEP, STEP];
  const corner = cornerOf([...nodes, ...groups.map(({ position }) => position)]);
  return [Math.round(at[0] - corner[0]), Math.round(at[1] - corner[1])];
}

function movedCopy(node: WorkflowNode, shift: Point, names: ReadonlyMap<string, string>): WorkflowNode {
  const { position } = readNodeUi(node);
  return { ...renameType(node, names), ui: patchUi(node.ui, { position: moved(position, shift) }) };
}

function moved([x, y]: Point, [dx, dy]: Point): Point {
  return [x + dx, y + dy];
}
