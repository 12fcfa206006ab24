import type { NodeAddress } from "@weft/graph";
import { useEffect, useState } from "react";
import { NODE_METRICS } from "../../document/node-geometry.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import { pictureSource } from "../../viewer/picture-source.ts";
import { NodePicture } from "../../widgets/node-picture.tsx";
import { type NodePictures, useNodePictures } from "../../widgets/node-pictures.ts";
import "./node-picture-place.css";

/** The size that `NodePicture` asks for, so that the picture is loaded once. */
const THUMBNAIL = 512;

/** Room for the picture of a node, with its true aspect; the last one stays until the next is there. */
export function NodePicturePlace({ address }: { readonly address: NodeAddress }) {
  const shown = useNodePictures(address);
  const size = usePictureSize(shown);
  if (shown.kind === "none") return null;
  const ratio = size === undefined ? 1 : size.width / size.height;
  return (
    <div
      className="node-picture-place"
      style={{
        "--ratio": ratio,
        "--bar": `${NODE_METRICS.pictureBar}px`,
        "--tallest": `${NODE_METRICS.maxPicture}px`,
      }}
    >
      <NodePicture address={address} />
    </div>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of what is shown: known of previews and results, measured once of input files. */
function usePictureSize(shown: NodePictures): Size | undefined {
  const { client } = useEditor();
  const [measured, setMeasured] = useState<{ readonly url: string; readonly size: Size }>();
  const picture = shown.kind === "pictures" ? shown.pictures[0] : undefined;
  const source = picture === undefined ? undefined : pictureSource(client, picture);
  const url = source === undefined || source.size !== undefined ? undefined : source.small(THUMBNAIL);
  useEffect(() => {
    if (url === undefined) return;
    const image = new Image();
    image.onload = () =>
      setMeasured({ url, size: { width: image.naturalWidth, height: image.naturalHeight } });
    image.src = url;
    return () => {
      image.onload = null;
    };
  }, [url]);
  if (shown.kind === "preview") return shown.preview;
  return source?.size ?? measured?.size;
}
