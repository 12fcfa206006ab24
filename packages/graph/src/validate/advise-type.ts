import type { FlatGraph } from "../compile/flat-graph.ts";
import type { Catalogue } from "../node/node-description.ts";
import { closestName } from "../problems/closest-name.ts";
import type { Problem } from "../problems/problem.ts";
import { quote } from "../problems/quote.ts";

/** Where a node's type is unknown, names the one that may have been meant. */
export function adviseType(problem: Problem, graph: FlatGraph, catalogue: Catalogue): Problem {
  if (problem.code !== "unknown-node") return problem;
  const flat = graph.nodes.find(({ address }) => address === problem.node);
  const types = catalogue.all().map(({ type }) => type);
  const near = flat === undefined ? undefined : closestName(flat.node.type, types);
  return near === undefined ? problem : { ...problem, remedy: `Did you mean ${quote(near)}?` };
}
