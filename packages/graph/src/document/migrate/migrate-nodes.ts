import type { NodeId } from "../../ids/brand.ts";
import { nodeAddress } from "../../ids/brand.ts";
import type { Catalogue, NodeDescription, NodeMigrationStep } from "../../node/node-description.ts";
import type { Problem } from "../../problems/problem.ts";
import { mapGraphs } from "../map-graphs.ts";
import type { Boundary, Graph, Workflow, WorkflowNode } from "../workflow.ts";
import { applyToParams, describeStep } from "./migration-step.ts";

/** How the ports of one node are now called; `undefined` for a port that is gone. */
interface PortChanges {
  readonly inputs: Map<string, string | undefined>;
  readonly outputs: Map<string, string>;
}

interface MigratedNode {
  readonly node: WorkflowNode;
  readonly changes: PortChanges;
}

/**
 * Brings every node to the version of its type that is installed, by the migrations that the type declares. Unknown
 * types, newer versions and versions that no migration leads from stay as they are. Each change is an info problem.
 */
export function migrateNodes(
  workflow: Workflow,
  catalogue: Catalogue,
): { readonly workflow: Workflow; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const migrated = mapGraphs(workflow, (graph, boundary, subgraph) => {
    const changed = new Map<NodeId, MigratedNode>();
    for (const [id, node] of graph.nodes) {
      const description = catalogue.get(node.type);
      const place = subgraph === undefined ? `"${id}"` : `"${id}" in the subgraph "${subgraph}"`;
      const result = description === undefined ? undefined : migrateNode(node, description, place, problems);
      if (result !== undefined) {
        changed.set(id, result);
      }
    }
    return changed.size === 0
      ? { graph, boundary }
      : renamePorts(graph, boundary, changed, subgraph, problems);
  });
  return { workflow: migrated, problems };
}

function migrateNode(
  node: WorkflowNode,
  description: NodeDescription,
  place: string,
  problems: Problem[],
): MigratedNode | undefined {
  const path = description.migrations
    .filter(({ to }) => to > node.version && to <= description.version)
    .toSorted((a, b) => a.to - b.to);
  const isWhole = path.length === description.version - node.version;
  if (path.length === 0 || !isWhole) {
    return undefined;
  }
  const steps = path.flatMap((migration) => migration.steps);
  const done: string[] = [];
  let params = node.params;
  const changes: PortChanges = { inputs: new Map(), outputs: new Map() };
  for (const step of steps) {
    const next = applyToParams(params, step);
    if (next !== params || step.op === "rename-output") {
      done.push(describeStep(step));
    }
    params = next;
    followPorts(changes, step);
  }
  const controls = new Map(
    [...node.controls].flatMap(([port, control]) => {
      const name = changes.inputs.has(port) ? changes.inputs.get(port) : port;
      return name === undefined ? [] : [[name, control] as const];
    }),
  );
  const what = done.length === 0 ? "nothing in it had to change" : done.join("; ");
  problems.push({
    level: "info",
    code: "node-migrated",
    message: `${place} (${node.type}) was brought from version ${node.version} to ${description.version}: ${what}.`,
  });
  return { node: { ...node, version: description.version, params, controls }, changes };
}

/** Follows a port's name through several steps: `a` to `b` to `c` is `a` to `c`. */
function followPorts(changes: PortChanges, step: NodeMigrationStep): void {
  if (step.op === "rename-output") {
    follow(changes.outputs, step.output, step.to);
  } else if (step.op === "rename") {
    follow(changes.inputs, step.param, step.to);
  } else if (step.op === "drop") {
    follow(changes.inputs, step.param, undefined);
  }
}

function follow<Name extends string | undefined>(names: Map<string, Name>, from: string, to: Name): void {
  const origins = [...names].filter(([, name]) => name === from).map(([origin]) => origin);
  for (const origin of origins.length === 0 ? [from] : origins) {
    names.set(origin, to);
  }
}

function renamePorts(
  graph: Graph,
  boundary: Boundary,
  changed: ReadonlyMap<NodeId, MigratedNode>,
  subgraph: string | undefined,
  problems: Problem[],
): { readonly graph: Graph; readonly boundary: Boundary } {
  const byText = new Map<string, PortChanges>([...changed].map(([id, { changes }]) => [id, changes]));
  const input = (node: string, port: string): string | undefined => {
    const names = byText.get(node)?.inputs;
    return names?.has(port) ? names.get(port) : port;
  };
  const output = (node: string, port: string): string => byText.get(node)?.outputs.get(port) ?? port;
  const edges = graph.edges.flatMap((edge) => {
    const to = input(edge.to.node, edge.to.port);
    if (to === undefined) {
      const message = `The edge into "${edge.to.port}" of "${edge.to.node}" was removed: that input is gone.`;
      const node = subgraph === undefined ? { node: nodeAddress(edge.to.node) } : {};
      problems.push({ level: "info", code: "edge-removed", message, ...node });
      return [];
    }
    const from = output(edge.from.node, edge.from.port);
    const isSame = to === edge.to.port && from === edge.from.port;
    return isSame ? [edge] : [{ ...edge, from: { ...edge.from, port: from }, to: { ...edge.to, port: to } }];
  });
  const nodes = new Map([...graph.nodes].map(([id, node]) => [id, changed.get(id)?.node ?? node] as const));
  const inputs = new Map(
    [...boundary.inputs].map(([name, port]) => {
      // A boundary that stood for a port that is gone keeps its old name, and is reported when it is checked.
      const to = port.to.map((ref) => ({ ...ref, port: input(ref.node, ref.port) ?? ref.port }));
      return [name, { ...port, to }] as const;
    }),
  );
  const outputs = new Map(
    [...boundary.outputs].map(([name, port]) => {
      const from = { ...port.from, port: output(port.from.node, port.from.port) };
      return [name, { ...port, from }] as const;
    }),
  );
  return { graph: { ...graph, nodes, edges }, boundary: { ...boundary, inputs, outputs } };
}
