import type { Catalogue, NodeAddress, Workflow } from "@weft/graph";
import { graphAt, splitAddress } from "../document/graph-path.ts";

/** The picture of the input folder that a node reads; none while its name comes over an edge. */
export function pictureFile(
  workflow: Workflow,
  catalogue: Catalogue,
  address: NodeAddress,
): string | undefined {
  const { path, node: id } = splitAddress(address);
  const graph = graphAt(workflow, path)?.graph;
  const node = graph?.nodes.get(id);
  if (graph === undefined || node === undefined) return undefined;
  const port = catalogue.get(node.type)?.inputs.find(({ input }) => input.kind === "file")?.name;
  if (port === undefined) return undefined;
  const value = node.params.get(port);
  if (typeof value !== "string" || value === "") return undefined;
  return graph.edges.some(({ to }) => to.node === id && to.port === port) ? undefined : value;
}
