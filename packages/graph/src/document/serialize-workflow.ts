import { byKey, type JsonTree, OneLine, writeJson } from "./json/write-json.ts";
import { FORMAT_NAME, FORMAT_VERSION } from "./migrate/migrate-file.ts";
import type {
  Boundary,
  ExecutionEnvironment,
  Graph,
  Lock,
  LockedContent,
  PortRef,
  Subgraph,
  UnknownKeys,
  Workflow,
  WorkflowNode,
} from "./workflow.ts";

/**
 * Writes a workflow as JSON text: pretty, one edge a line, the format's own keys in a fixed order, everything that
 * people name sorted, and what this version does not know after that, sorted too. Equal workflows give equal text.
 * Every known key is written, so that a default that changes one day changes no old file.
 *
 * @throws RangeError when a param holds a number that JSON has no word for (NaN, infinity).
 */
export function serializeWorkflow(workflow: Workflow): string {
  const tree: Map<string, JsonTree> = new Map<string, JsonTree>([
    ["format", FORMAT_NAME],
    ["version", FORMAT_VERSION],
    ["id", workflow.id],
    ["title", workflow.title],
    ["description", workflow.description],
    ["tags", workflow.tags],
    ...graphTree(workflow),
    ["subgraphs", sortedTree(workflow.subgraphs, subgraphTree)],
    ["interface", new Map([...boundaryTree(workflow.interface), ...sorted(workflow.interface.unknown)])],
    ...(workflow.lock === undefined ? [] : [["lock", lockTree(workflow.lock)] as const]),
    ...sorted(workflow.unknown),
  ]);
  return writeJson(tree);
}

type Members = ReadonlyArray<readonly [string, JsonTree]>;

function graphTree(graph: Graph): Members {
  return [
    ["nodes", sortedTree(graph.nodes, nodeTree)],
    [
      "edges",
      graph.edges.map(
        ({ from, to, unknown }) =>
          new OneLine(new Map([["from", refTree(from)], ["to", refTree(to)], ...sorted(unknown)])),
      ),
    ],
    ["groups", graph.groups],
  ];
}

function nodeTree(node: WorkflowNode): JsonTree {
  return new Map<string, JsonTree>([
    ["type", node.type],
    ["version", node.version],
    ["mode", node.mode],
    ...(node.title === undefined ? [] : [["title", node.title] as const]),
    ["params", sortedTree(node.params, (value) => value)],
    ["controls", sortedTree(node.controls, (control) => control)],
    ["ui", node.ui],
    ...sorted(node.unknown),
  ]);
}

function subgraphTree(subgraph: Subgraph): JsonTree {
  return new Map<string, JsonTree>([
    ["title", subgraph.title],
    ...boundaryTree(subgraph),
    ...graphTree(subgraph),
    ...sorted(subgraph.unknown),
  ]);
}

function boundaryTree(boundary: Boundary): Members {
  return [
    [
      "inputs",
      sortedTree(boundary.inputs, ({ to, view }) => {
        const [only] = to;
        const target = only !== undefined && to.length === 1 ? refTree(only) : new OneLine(to.map(refTree));
        return new Map<string, JsonTree>([["to", target], ...sorted(view)]);
      }),
    ],
    [
      "outputs",
      sortedTree(
        boundary.outputs,
        ({ from, view }) => new Map<string, JsonTree>([["from", refTree(from)], ...sorted(view)]),
      ),
    ],
  ];
}

function refTree({ node, port }: PortRef | { readonly node: string; readonly port: string }): JsonTree {
  return [node, port];
}

function lockTree(lock: Lock): JsonTree {
  return new Map<string, JsonTree>([
    ["nodes", sortedTree(lock.nodes, (version) => version)],
    ["packs", sortedTree(lock.packs, (version) => version)],
    ["models", sortedTree(lock.models, contentTree)],
    ["files", sortedTree(lock.files, contentTree)],
    ["results", sortedTree(lock.results, (result) => result)],
    ...(lock.execution === undefined ? [] : [["execution", executionTree(lock.execution)] as const]),
    ...sorted(lock.unknown),
  ]);
}

function contentTree(content: LockedContent): JsonTree {
  return new Map<string, JsonTree>([
    ["sha256", content.sha256],
    ["bytes", content.bytes],
    ...(content.source === undefined ? [] : [["source", content.source] as const]),
    ...sorted(content.unknown),
  ]);
}

function executionTree({ unknown, ...known }: ExecutionEnvironment): JsonTree {
  return new Map<string, JsonTree>([...Object.entries(known), ...sorted(unknown)]);
}

function sorted(unknown: UnknownKeys | undefined): Members {
  return unknown === undefined ? [] : [...unknown].toSorted(byKey);
}

function sortedTree<Value>(map: ReadonlyMap<string, Value>, tree: (value: Value) => JsonTree): JsonTree {
  return new Map([...map].toSorted(byKey).map(([key, value]) => [key, tree(value)] as const));
}
