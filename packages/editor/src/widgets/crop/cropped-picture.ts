import type { NodeAddress, PortRef, Workflow } from "@weft/graph";
import type { ArtifactRecord } from "@weft/graph/protocol";
import { useMemo } from "react";
import { addressIn, graphAt, splitAddress } from "../../document/graph-path.ts";
import { useActiveTab, useDocument } from "../../stores/active-tab.ts";
import { useCatalogue, useDescription } from "../../stores/catalogue-store.ts";
import type { NodeRuns } from "../../stores/run-store.ts";
import { useRuns } from "../../stores/runs.ts";
import type { ViewerPicture } from "../../stores/ui-store.ts";
import { pictureFile } from "../picture-file.ts";
import { croppedInput, REGION_PORTS } from "./crop-region.ts";

/**
 * The picture that a cropping node cuts from, as far as anybody has seen it: the file that is loaded into it, or what
 * another node showed or saved of the same output.
 */
export function useCroppedPicture(address: NodeAddress): ViewerPicture | undefined {
  const type = useDocument(({ workflow }) => {
    const { path, node } = splitAddress(address);
    return graphAt(workflow, path)?.graph.nodes.get(node)?.type ?? "";
  });
  const description = useDescription(type);
  const port = useMemo(
    () => (description === undefined ? undefined : croppedInput(description)),
    [description],
  );
  const catalogue = useCatalogue();
  const tab = useActiveTab().id;
  const workflow = useDocument((state) => (port === undefined ? undefined : state.workflow));
  const source = workflow === undefined ? undefined : sourceOf(workflow, address, port);
  const file =
    workflow === undefined || source === undefined
      ? undefined
      : pictureFile(workflow, catalogue, addressIn(splitAddress(address).path, source.node));
  const seen = useRuns(({ byTab }) =>
    workflow === undefined || source === undefined
      ? undefined
      : seenPicture(workflow, address, source, byTab.get(tab)),
  );
  return useMemo((): ViewerPicture | undefined => {
    if (file !== undefined) return { kind: "input", name: file };
    return seen === undefined ? undefined : { kind: "artifact", artifact: seen };
  }, [file, seen]);
}

function sourceOf(workflow: Workflow, address: NodeAddress, port: string | undefined): PortRef | undefined {
  const { path, node } = splitAddress(address);
  const edges = graphAt(workflow, path)?.graph.edges ?? [];
  const incoming = edges.filter(({ to }) => to.node === node);
  // A side whose value comes over an edge cannot be dragged.
  if (incoming.some(({ to }) => REGION_PORTS.some((side) => side === to.port))) return undefined;
  return incoming.find(({ to }) => to.port === port)?.from;
}

/** A picture that some node left of what flows out of `source`. */
function seenPicture(
  workflow: Workflow,
  address: NodeAddress,
  source: PortRef,
  runs: NodeRuns | undefined,
): ArtifactRecord | undefined {
  const { path } = splitAddress(address);
  for (const { from, to } of graphAt(workflow, path)?.graph.edges ?? []) {
    if (from.node !== source.node || from.port !== source.port) continue;
    const [picture] = runs?.get(addressIn(path, to.node))?.artifacts ?? [];
    if (picture?.mediaType.startsWith("image/") === true) return picture;
  }
  return undefined;
}
