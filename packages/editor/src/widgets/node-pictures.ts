import type { NodeAddress } from "@weft/graph";
import { useMemo } from "react";
import { useDocument } from "../stores/active-tab.ts";
import { useCatalogue } from "../stores/catalogue-store.ts";
import type { PreviewPicture } from "../stores/node-run.ts";
import { useNodeRun } from "../stores/runs.ts";
import type { ViewerPicture } from "../stores/ui-store.ts";
import { isViewable } from "../viewer/picture-source.ts";
import { useCroppedPicture } from "./crop/cropped-picture.ts";
import { useNodeText } from "./node-text.ts";
import { pictureFile } from "./picture-file.ts";

/** What a node has to show. */
export type NodePictures =
  | { readonly kind: "none" }
  /** The last step of what is computed now, or of a node that makes no files. */
  | { readonly kind: "preview"; readonly preview: PreviewPicture }
  | {
      readonly kind: "pictures";
      readonly pictures: readonly ViewerPicture[];
      /** It is what comes in, and the node's rectangle is drawn over it. */
      readonly crop?: true;
    }
  /** For a node whose result is a text. */
  | { readonly kind: "text"; readonly text: string };

const NONE: NodePictures = { kind: "none" };

/**
 * The pictures of a node: the preview while it runs, then what its run left; for a node that reads or crops a picture,
 * that one.
 */
export function useNodePictures(address: NodeAddress): NodePictures {
  const run = useNodeRun(address);
  const catalogue = useCatalogue();
  const file = useDocument(({ workflow }) => pictureFile(workflow, catalogue, address));
  const cropped = useCroppedPicture(address);
  const text = useNodeText(address);
  const preview = run?.previews.at(-1);
  const artifacts = run?.artifacts;
  const isRunning = run?.status === "running";
  return useMemo((): NodePictures => {
    if (isRunning && preview !== undefined) return { kind: "preview", preview };
    const made = (artifacts ?? []).filter(isViewable);
    if (made.length > 0) {
      return { kind: "pictures", pictures: made.map((artifact) => ({ kind: "artifact", artifact })) };
    }
    if (file !== undefined) return { kind: "pictures", pictures: [{ kind: "input", name: file }] };
    if (cropped !== undefined) return { kind: "pictures", pictures: [cropped], crop: true };
    if (text !== undefined) return { kind: "text", text };
    return preview === undefined ? NONE : { kind: "preview", preview };
  }, [isRunning, preview, artifacts, file, cropped, text]);
}
