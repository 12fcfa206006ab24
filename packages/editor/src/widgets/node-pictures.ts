import type { NodeAddress, Workflow, WorkflowNode } from "@weft/graph";
import { useMemo } from "react";
import { graphAt, splitAddress } from "../document/graph-path.ts";
import { useDocument } from "../stores/active-tab.ts";
import { useDescription } from "../stores/catalogue-store.ts";
import type { PreviewPicture } from "../stores/node-run.ts";
import { useNodeRun } from "../stores/runs.ts";
import type { ViewerPicture } from "../stores/ui-store.ts";

/** What a node has to show. */
export type NodePictures =
  | { readonly kind: "none" }
  /** The last step of what is computed now, or of a node that makes no files. */
  | { readonly kind: "preview"; readonly preview: PreviewPicture }
  | { readonly kind: "pictures"; readonly pictures: readonly ViewerPicture[] };

const NONE: NodePictures = { kind: "none" };

/** The pictures of a node: the preview while it runs, then what its run left; for a node that reads a picture, that one. */
export function useNodePictures(address: NodeAddress): NodePictures {
  const run = useNodeRun(address);
  const file = usePictureFile(address);
  const preview = run?.previews.at(-1);
  const artifacts = run?.artifacts;
  const isRunning = run?.status === "running";
  return useMemo((): NodePictures => {
    if (isRunning && preview !== undefined) return { kind: "preview", preview };
    const made = (artifacts ?? []).filter(({ mediaType }) => mediaType.startsWith("image/"));
    if (made.length > 0) {
      return { kind: "pictures", pictures: made.map((artifact) => ({ kind: "artifact", artifact })) };
    }
    if (file !== undefined) return { kind: "pictures", pictures: [{ kind: "input", name: file }] };
    return preview === undefined ? NONE : { kind: "preview", preview };
  }, [isRunning, preview, artifacts, file]);
}

/** The picture of the input folder that a node reads; none while its name comes over an edge. */
function usePictureFile(address: NodeAddress): string | undefined {
  const type = useDocument(({ workflow }) => nodeAt(workflow, address)?.type ?? "");
  const port = useDescription(type)?.inputs.find(({ input }) => input.kind === "file")?.name;
  return useDocument(({ workflow }) => {
    if (port === undefined) return undefined;
    const { path, node } = splitAddress(address);
    const isWired = graphAt(workflow, path)?.graph.edges.some(
      ({ to }) => to.node === node && to.port === port,
    );
    const value = nodeAt(workflow, address)?.params.get(port);
    return isWired !== true && typeof value === "string" && value !== "" ? value : undefined;
  });
}

function nodeAt(workflow: Workflow, address: NodeAddress): WorkflowNode | undefined {
  const { path, node } = splitAddress(address);
  return graphAt(workflow, path)?.graph.nodes.get(node);
}
