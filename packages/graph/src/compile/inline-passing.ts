import { type FlatGraph, type FlatNode, type FlatSource, placeText, rewire } from "./flat-graph.ts";
import { sourceFollower } from "./follow-sources.ts";

/**
 * Wires what hangs on reroutes to what feeds those. A constant that is itself wired passes its input on too; one that
 * is not stays the source, and `wireInputs` takes its value.
 */
export function inlinePassing(graph: FlatGraph): FlatGraph {
  const passes = graph.nodes.map(isPassing);
  if (!passes.includes(true)) return graph;
  const follow = sourceFollower(graph, {
    passes: (index) => passes[index] === true,
    passedOn: (wire) => {
      const node = graph.nodes[wire.node];
      return node === undefined ? wire : passedOn(node);
    },
  });
  return rewire(graph, follow);
}

function isPassing(node: FlatNode): boolean {
  if (node.description?.role === "reroute") return true;
  const port = node.description?.inputs[0]?.name;
  return node.description?.role === "constant" && port !== undefined && node.wires.has(port);
}

function passedOn(node: FlatNode): FlatSource {
  const port = node.description?.inputs[0]?.name;
  const source = port === undefined ? undefined : node.wires.get(port);
  return (
    source ?? {
      kind: "gap",
      harmless: true,
      problem: {
        level: "error",
        code: "reroute-empty",
        message: `Nothing is wired to the reroute ${placeText(node)}, so nothing comes out of it.`,
        remedy: "Wire something to it, or remove it.",
        node: node.address,
      },
    }
  );
}
