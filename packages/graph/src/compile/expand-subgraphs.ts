import type { Workflow } from "../document/workflow.ts";
import type { NodeId } from "../ids/brand.ts";
import type { Catalogue } from "../node/node-description.ts";
import type { Problem } from "../problems/problem.ts";
import type { FlatGraph, FlatSource, PromotedParam } from "./flat-graph.ts";
import { locate, openScopes, type PlacedNode, type Scope } from "./scopes.ts";

export interface Expansion {
  readonly graph: FlatGraph;
  /** The workflow itself, from which `locate` finds nodes and instances. */
  readonly root: Scope;
  readonly problems: readonly Problem[];
}

/** A flat node while it is made; nodes without wires, and almost all without promoted params, share one empty map. */
interface OpenNode extends PlacedNode {
  wires: Map<string, FlatSource>;
  promoted: Map<string, PromotedParam>;
}

/**
 * Replaces every instance of a subgraph by what is in it. What comes from outside wins: an instance's edge or param
 * over what the inner node has, an edge over a param. `everything` also opens muted and bypassed instances.
 */
export function expandSubgraphs(workflow: Workflow, catalogue: Catalogue, everything = false): Expansion {
  const { scopes, nodes, problems } = openScopes(workflow, catalogue, everything);
  const noWires = new Map<string, FlatSource>();
  const nothingPromoted = new Map<string, PromotedParam>();
  const open: readonly OpenNode[] = nodes.map(({ address, node, description }) => ({
    address,
    node,
    description,
    wires: noWires,
    promoted: nothingPromoted,
  }));
  for (const scope of scopes) {
    wireScope(open, scope);
    promoteParams(open, scope);
  }
  const [root] = scopes;
  const outputs = new Map<string, FlatSource>();
  for (const [name, { from }] of workflow.interface.outputs) {
    outputs.set(name, flatSource(root, from.node, from.port));
  }
  return { graph: { nodes: open, outputs }, root, problems };
}

function wireScope(nodes: readonly OpenNode[], scope: Scope): void {
  for (const { from, to } of scope.graph.edges) {
    const source = flatSource(scope, from.node, from.port);
    forEachTarget(scope, to.node, to.port, (index, port) => {
      const target = nodes[index];
      if (target === undefined || isFed(target, port)) return;
      if (target.wires.size === 0) target.wires = new Map();
      target.wires.set(port, source);
    });
  }
}

/** Hands the params of the scope's instances down to the inner nodes that they are promoted from. */
function promoteParams(nodes: readonly OpenNode[], scope: Scope): void {
  for (const [id, child] of scope.children) {
    const { address, instance } = child;
    if (address === undefined || instance === undefined) continue;
    for (const [name, value] of instance.params) {
      forEachTarget(scope, id, name, (index, port) => {
        const target = nodes[index];
        if (target === undefined || isFed(target, port)) return;
        if (target.promoted.size === 0) target.promoted = new Map();
        target.promoted.set(port, { value, instance: address, port: name });
      });
    }
  }
}

/** What comes from further outside was there first, and stays. */
function isFed(node: OpenNode, port: string): boolean {
  return node.wires.has(port) || node.promoted.has(port);
}

type VisitTarget = (index: number, port: string) => void;

/** Calls `visit` for every inner port that an input port stands for; a node's own port stands for itself. */
function forEachTarget(scope: Scope, node: NodeId, port: string, visit: VisitTarget): void {
  const place = scope.places.get(node);
  const child = scope.children.get(node);
  if (place !== undefined) visit(place, port);
  else if (child !== undefined) forEachInnerTarget(child, port, visit);
}

/** Calls `visit` for every port of a flat node that the input `name` of an expanded instance stands for. */
export function forEachInnerTarget(instance: Scope, name: string, visit: VisitTarget): void {
  const open: { readonly scope: Scope; readonly port: string }[] = [{ scope: instance, port: name }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const target of next.scope.boundary.inputs.get(next.port)?.to ?? []) {
      const located = locate(next.scope, target.node);
      if (located?.kind === "node") visit(located.index, target.port);
      else if (located?.kind === "instance") open.push({ scope: located.scope, port: target.port });
    }
  }
}

/** Follows an output into the subgraphs whose output it is. Every step goes further inside, so it ends. */
function flatSource(start: Scope, node: string, port: string): FlatSource {
  let scope = start;
  let path = node;
  let output = port;
  for (;;) {
    const located = locate(scope, path);
    if (located === undefined) return broken(scope, `${path}.${output}`, "there is no such node");
    if (located.kind === "node") return { kind: "wire", node: located.index, output };
    const inner = located.scope.boundary.outputs.get(output)?.from;
    if (inner === undefined) return broken(scope, `${path}.${output}`, "the subgraph has no such output");
    scope = located.scope;
    path = inner.node;
    output = inner.port;
  }
}

function broken(scope: Scope, place: string, reason: string): FlatSource {
  const where = scope.address === undefined ? place : `${scope.address}/${place}`;
  return {
    kind: "gap",
    harmless: false,
    problem: {
      level: "error",
      code: "broken-edge",
      message: `Something is wired to the output ${where}, but ${reason}.`,
      remedy: "Wire it to another output, or remove the edge.",
    },
  };
}
