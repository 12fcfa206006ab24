import {
  coerceParam,
  type Graph,
  type JsonValue,
  MAX_SEED,
  paramToJson,
  type SeedControl,
  subgraphIdOf,
  type Workflow,
} from "@weft/graph";
import type { Command } from "./command.ts";
import type { GraphPath } from "./graph-path.ts";

/**
 * What happens to the seeds before a run, as one change: each goes up or down by one or is drawn anew, as its control
 * says. `draw` gives a number from 0 to 2^64-1. A seed of -1 stays: it is drawn when the run starts.
 */
export function nextSeeds(workflow: Workflow, draw: () => bigint): Command {
  const commands: Command[] = [];
  for (const { path, graph } of usedGraphs(workflow)) {
    for (const [node, { params, controls }] of graph.nodes) {
      for (const [port, control] of controls) {
        const value = nextSeed(params.get(port), control, draw);
        if (value !== undefined) commands.push({ kind: "set-param", path, node, port, value });
      }
    }
  }
  return { kind: "batch", commands };
}

function nextSeed(
  value: JsonValue | undefined,
  control: SeedControl,
  draw: () => bigint,
): JsonValue | undefined {
  if (control === "fixed") return undefined;
  if (control === "random") return paramToJson(draw());
  const seed = coerceParam({ kind: "seed", default: 0, description: { en: "", zh: "" } }, value);
  if (!seed.ok || typeof seed.value !== "bigint" || seed.value < 0n) return undefined;
  const step = control === "increment" ? 1n : -1n;
  return paramToJson((seed.value + step + MAX_SEED + 1n) % (MAX_SEED + 1n));
}

interface UsedGraph {
  readonly path: GraphPath;
  readonly graph: Graph;
}

/** The workflow's own graph and each subgraph that it uses, once, by a path that leads there. */
export function usedGraphs(workflow: Workflow): readonly UsedGraph[] {
  const found: UsedGraph[] = [{ path: [], graph: workflow }];
  const seen = new Set<string>();
  for (const { path, graph } of found) {
    for (const [instance, { type }] of graph.nodes) {
      const id = subgraphIdOf(type);
      const subgraph = id === undefined || seen.has(id) ? undefined : workflow.subgraphs.get(id);
      if (id === undefined || subgraph === undefined) continue;
      seen.add(id);
      found.push({ path: [...path, instance], graph: subgraph });
    }
  }
  return found;
}
