import type { CacheKey, PlanNode } from "@weft/graph";
import type { Keep } from "./task.ts";

/** How long the results of a node are kept. */
export function keepOf(node: PlanNode, cache: boolean): Keep {
  if (node.effect === "recorded") return "recorded";
  return node.effect === "pure" && cache ? "cache" : "run";
}

/**
 * The name of a result: its key where it may be used again, else `run:…`, which only this run knows. `place` tells apart
 * the calls of nodes that always run.
 */
export function resultName(
  node: PlanNode,
  key: CacheKey,
  place: string,
  { runName, cache }: { readonly runName: string; readonly cache: boolean },
): string {
  if (keepOf(node, cache) !== "run") return key;
  return `${runName}:${node.effect === "pure" ? key : place}`;
}

/** Whether the result is of no use after its run; it is then never on disk. */
export function isOfOneRun(result: string): boolean {
  return result.includes(":");
}
