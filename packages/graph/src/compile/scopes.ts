import type { Boundary, Graph, Workflow, WorkflowNode } from "../document/workflow.ts";
import { isNodeId, type NodeAddress, type NodeId, nodeAddress } from "../ids/brand.ts";
import type { Catalogue, NodeDescription } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";
import { instanceDescription } from "./instance-description.ts";
import { MAX_FLAT_NODES, MAX_NESTING } from "./nesting.ts";
import { subgraphIdOf } from "./subgraph-id.ts";

/** One graph at one place: the workflow itself, or one instance of a subgraph. */
export interface Scope {
  readonly graph: Graph;
  readonly boundary: Boundary;
  /** Where it is: absent for the workflow itself. */
  readonly address: NodeAddress | undefined;
  /** The instance that it stands for. */
  readonly instance: WorkflowNode | undefined;
  readonly definition: string | undefined;
  readonly parent: Scope | undefined;
  readonly depth: number;
  /** Index in the flat graph of every node that is not an expanded instance. */
  readonly places: ReadonlyMap<NodeId, number>;
  readonly children: ReadonlyMap<NodeId, Scope>;
}

/** A node that the flat graph will have. */
export interface PlacedNode {
  readonly address: NodeAddress;
  readonly node: WorkflowNode;
  readonly description: NodeDescription | undefined;
}

interface Inside {
  readonly parent: Scope;
  readonly address: NodeAddress;
  readonly instance: WorkflowNode;
  readonly definition: string;
}

interface OpenScope extends Scope {
  readonly places: Map<NodeId, number>;
  readonly children: Map<NodeId, Scope>;
}

export interface ScopeTree {
  /** Outer scopes before those inside them. */
  readonly scopes: readonly [Scope, ...Scope[]];
  readonly nodes: readonly PlacedNode[];
  readonly problems: readonly Problem[];
}

/**
 * Opens every instance of a subgraph, with a list of open scopes instead of recursion. Notes are left out. Muted and
 * bypassed instances stay closed, as nodes whose ports are the subgraph's, unless `everything` is wanted.
 */
export function openScopes(workflow: Workflow, catalogue: Catalogue, everything: boolean): ScopeTree {
  const scopes: [OpenScope, ...OpenScope[]] = [openScope(workflow, workflow.interface)];
  const nodes: PlacedNode[] = [];
  const problems: Problem[] = [];
  for (const scope of scopes) {
    for (const [id, node] of scope.graph.nodes) {
      const address = nodeAddress(id, scope.address);
      const definition = subgraphIdOf(node.type);
      const subgraph = definition === undefined ? undefined : workflow.subgraphs.get(definition);
      if (definition === undefined || subgraph === undefined) {
        placeNode(scope, id, { address, node, description: catalogue.get(node.type) }, nodes);
      } else if (!everything && node.mode !== "active") {
        const description = instanceDescription(workflow, catalogue, definition, subgraph);
        placeNode(scope, id, { address, node, description }, nodes);
      } else {
        const refusal = refuseInstance(scope, definition, address);
        if (refusal !== undefined) {
          problems.push(refusal);
          continue;
        }
        const child = openScope(subgraph, subgraph, { parent: scope, address, instance: node, definition });
        scope.children.set(id, child);
        scopes.push(child);
      }
    }
    // Empty instances count too: they cost as much to open.
    if (nodes.length + scopes.length > MAX_FLAT_NODES) {
      problems.push(tooManyNodes());
      break;
    }
  }
  return { scopes, nodes, problems };
}

function placeNode(scope: OpenScope, id: NodeId, placed: PlacedNode, nodes: PlacedNode[]): void {
  if (placed.description?.role === "note") return;
  scope.places.set(id, nodes.length);
  nodes.push(placed);
}

function openScope(graph: Graph, boundary: Boundary, inside?: Inside): OpenScope {
  return {
    graph,
    boundary,
    address: inside?.address,
    instance: inside?.instance,
    definition: inside?.definition,
    parent: inside?.parent,
    depth: inside === undefined ? 0 : inside.parent.depth + 1,
    places: new Map(),
    children: new Map(),
  };
}

function refuseInstance(scope: Scope, definition: string, address: NodeAddress): Problem | undefined {
  const chain: string[] = [definition];
  for (let outer: Scope | undefined = scope; outer !== undefined; outer = outer.parent) {
    if (outer.definition === undefined) break;
    chain.unshift(outer.definition);
    if (outer.definition === definition) {
      return {
        level: "error",
        code: "subgraph-recursion",
        message: `The subgraph "${definition}" contains itself: ${chain.join(" → ")}.`,
        remedy: `Remove the instance ${address}.`,
        node: address,
      };
    }
  }
  if (scope.depth < MAX_NESTING) return undefined;
  return {
    level: "error",
    code: "subgraph-too-deep",
    message: `The instance ${address} is nested ${scope.depth + 1} subgraphs deep; ${MAX_NESTING} is the limit.`,
    remedy: "Unpack some of the subgraphs.",
    node: address,
  };
}

function tooManyNodes(): Problem {
  return {
    level: "error",
    code: "too-many-nodes",
    message: `With all subgraphs expanded, the workflow has more than ${MAX_FLAT_NODES} nodes.`,
    remedy: "Use fewer instances of the subgraphs that are nested in each other.",
  };
}

/** What an address means: a node of the flat graph, or an expanded instance. */
export type Located =
  | { readonly kind: "node"; readonly index: number }
  | { readonly kind: "instance"; readonly scope: Scope };

/** Finds what `path`, counted from `scope`, stands for: `id`, or `instance/inner`. */
export function locate(scope: Scope, path: string): Located | undefined {
  let here = scope;
  let rest = path;
  for (;;) {
    const slash = rest.indexOf("/");
    const id = slash < 0 ? rest : rest.slice(0, slash);
    if (!isNodeId(id)) return undefined;
    const child = here.children.get(id);
    if (slash < 0) {
      if (child !== undefined) return { kind: "instance", scope: child };
      const index = here.places.get(id);
      return index === undefined ? undefined : { kind: "node", index };
    }
    if (child === undefined) return undefined;
    here = child;
    rest = rest.slice(slash + 1);
  }
}
