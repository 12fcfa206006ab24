import type { Problem } from "../problems/problem.ts";
import { type FlatGraph, type FlatSource, type FlatWire, listText } from "./flat-graph.ts";

/** Which nodes only pass on what comes in, and what that is. */
export interface PassingNodes {
  passes(node: number): boolean;
  passedOn(wire: FlatWire): FlatSource;
}

/**
 * Makes a function that follows a source through nodes that only pass it on. Every wire is followed once, so a chain of
 * any length costs its length; a ring is a gap.
 */
export function sourceFollower(graph: FlatGraph, passing: PassingNodes): (source: FlatSource) => FlatSource {
  const known = new Map<string, FlatSource | "open">();
  return (source) => {
    const path: FlatWire[] = [];
    let current = source;
    while (current.kind === "wire" && passing.passes(current.node)) {
      const key = `${current.node} ${current.output}`;
      const earlier = known.get(key);
      if (earlier === "open") {
        current = ring(graph, path, current);
        break;
      }
      if (earlier !== undefined) {
        current = earlier;
        break;
      }
      known.set(key, "open");
      path.push(current);
      current = passing.passedOn(current);
    }
    for (const { node, output } of path) known.set(`${node} ${output}`, current);
    return current;
  };
}

function ring(graph: FlatGraph, path: readonly FlatWire[], closing: FlatWire): FlatSource {
  const start = path.findIndex(({ node }) => node === closing.node);
  const addresses = path.slice(Math.max(0, start)).map(({ node }) => graph.nodes[node]?.address ?? "");
  return { kind: "gap", harmless: false, problem: cycleProblem(addresses.toReversed()) };
}

/** A ring of nodes, each of which feeds the next. */
export function cycleProblem(addresses: readonly string[]): Problem {
  const [first = ""] = addresses;
  const chain = addresses.length > 8 ? listText(addresses) : [...addresses, first].join(" → ");
  return {
    level: "error",
    code: "cycle",
    message: `These nodes wait for each other in a circle: ${chain}.`,
    remedy: "Remove one of the edges between them.",
  };
}
