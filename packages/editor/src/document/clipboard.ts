import {
  type Graph,
  isNodeId,
  type JsonValue,
  type NodeId,
  parseWorkflow,
  type Subgraph,
  serializeWorkflow,
  subgraphIdOf,
  type Workflow,
} from "@weft/graph";
import type { EdgeEnds } from "./command.ts";
import { emptyWorkflow } from "./empty-workflow.ts";
import { type GraphPath, graphAt } from "./graph-path.ts";
import { readGroup } from "./group.ts";
import { isJsonObject } from "./node-ui.ts";

/** What was copied: a small workflow, so that the text is also a file that opens; and what fed it from outside. */
export interface Clipping {
  readonly workflow: Workflow;
  readonly incoming: readonly EdgeEnds[];
}

export interface CopiedParts {
  readonly nodes: ReadonlySet<NodeId>;
  /** Ids of frames. */
  readonly groups: ReadonlySet<string>;
}

const INCOMING = "incoming";

/** The JSON text of a part of a graph; `undefined` when there is nothing to copy. */
export function copyText(workflow: Workflow, path: GraphPath, parts: CopiedParts): string | undefined {
  const graph = graphAt(workflow, path)?.graph;
  if (graph === undefined) return undefined;
  const nodes = new Map([...graph.nodes].filter(([id]) => parts.nodes.has(id)));
  const groups = graph.groups.filter((group, place) => parts.groups.has(readGroup(group, place)?.id ?? ""));
  if (nodes.size === 0 && groups.length === 0) return undefined;
  const edges = graph.edges.filter(({ from, to }) => nodes.has(from.node) && nodes.has(to.node));
  const incoming = graph.edges.filter(({ from, to }) => !nodes.has(from.node) && nodes.has(to.node));
  const pairs: JsonValue = incoming.map(({ from, to }) => [
    [from.node, from.port],
    [to.node, to.port],
  ]);
  return serializeWorkflow({
    ...emptyWorkflow("clipboard", workflow.title),
    nodes,
    edges,
    groups,
    subgraphs: usedSubgraphs({ nodes }, workflow.subgraphs),
    unknown: incoming.length === 0 ? new Map() : new Map([[INCOMING, pairs]]),
  });
}

/** Reads what was copied here or anywhere else as a Weft workflow; `undefined` when the text is something else. */
export function readClipping(text: string): Clipping | undefined {
  const start = text.trimStart();
  if (!start.startsWith("{")) return undefined;
  const parsed = parseWorkflow(start);
  if (!parsed.ok || parsed.workflow.nodes.size + parsed.workflow.groups.length === 0) return undefined;
  return { workflow: parsed.workflow, incoming: readPairs(parsed.workflow.unknown.get(INCOMING)) };
}

/** The subgraphs that the nodes of a graph need, those inside them included. */
export function usedSubgraphs(
  graph: Pick<Graph, "nodes">,
  subgraphs: ReadonlyMap<string, Subgraph>,
): ReadonlyMap<string, Subgraph> {
  const used = new Map<string, Subgraph>();
  const open: Pick<Graph, "nodes">[] = [graph];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { type } of next.nodes.values()) {
      const id = subgraphIdOf(type);
      const subgraph = id === undefined || used.has(id) ? undefined : subgraphs.get(id);
      if (id === undefined || subgraph === undefined) continue;
      used.set(id, subgraph);
      open.push(subgraph);
    }
  }
  return used;
}

function readPairs(value: JsonValue | undefined): readonly EdgeEnds[] {
  if (!Array.isArray(value) || isJsonObject(value)) return [];
  const pairs: readonly JsonValue[] = value;
  return pairs.flatMap((pair) => {
    const [from, to] = Array.isArray(pair) ? pair.map(readPort) : [];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
}

function readPort(value: JsonValue): EdgeEnds["from"] | undefined {
  const [node, port] = Array.isArray(value) ? value : [];
  return typeof node === "string" && typeof port === "string" && isNodeId(node) ? { node, port } : undefined;
}
