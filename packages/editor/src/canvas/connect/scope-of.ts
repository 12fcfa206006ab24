import type { Catalogue, NodeId, Workflow } from "@weft/graph";
import { describeType } from "../../document/describe.ts";
import { type GraphPath, graphAt } from "../../document/graph-path.ts";
import type { WireScope } from "./judge-wire.ts";

export type PlacedScope = WireScope & { readonly path: GraphPath };

/** What judging wires needs of the graph at a path; `undefined` when the path leads nowhere. */
export function scopeOf(workflow: Workflow, catalogue: Catalogue, path: GraphPath): PlacedScope | undefined {
  const place = graphAt(workflow, path);
  if (place === undefined) return undefined;
  const { graph } = place;
  const describe = (id: NodeId) => {
    const node = graph.nodes.get(id);
    return node === undefined ? undefined : describeType(workflow, catalogue, node.type);
  };
  return { path, place, catalogue, described: { graph, describe } };
}
