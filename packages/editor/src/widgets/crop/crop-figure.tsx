import type { JsonValue, NodeAddress } from "@weft/graph";
import { useCallback, useState } from "react";
import type { Command } from "../../document/command.ts";
import { graphAt, splitAddress } from "../../document/graph-path.ts";
import { useActions, useDocument } from "../../stores/active-tab.ts";
import { useDescription } from "../../stores/catalogue-store.ts";
import { useEditor } from "../../stores/editor-context.tsx";
import type { ViewerPicture } from "../../stores/ui-store.ts";
import { pictureSource } from "../../viewer/picture-source.ts";
import type { Size } from "../../viewer/view-transform.ts";
import { PictureImage } from "../picture-image.tsx";
import { CropOverlay } from "./crop-overlay.tsx";
import { REGION_PORTS, type Region } from "./crop-region.ts";

interface CropFigureProps {
  readonly address: NodeAddress;
  readonly picture: ViewerPicture;
}

/** The picture that comes into a node, with the node's rectangle over it; the numbers are the node's params. */
export function CropFigure({ address, picture }: CropFigureProps) {
  const { client } = useEditor();
  const source = pictureSource(client, picture);
  const [loaded, setLoaded] = useState<Size | undefined>();
  const { region, setRegion } = useRegion(address);
  const size = source.size ?? loaded;
  return (
    <figure className="node-picture">
      <div className="node-picture-open node-picture-crop">
        <PictureImage key={source.id} title={source.title} url={source.url} onSize={setLoaded} />
        {size !== undefined && <CropOverlay picture={size} region={region} onChange={setRegion} />}
      </div>
      <figcaption className="node-picture-caption numeric">
        {region.width} × {region.height}
        {size !== undefined && ` / ${size.width} × ${size.height}`}
      </figcaption>
    </figure>
  );
}

/** The rectangle of a node's params; a change of it is one step of undo. */
function useRegion(address: NodeAddress) {
  const { path, node: id } = splitAddress(address);
  const node = useDocument(({ workflow }) => graphAt(workflow, path)?.graph.nodes.get(id));
  const description = useDescription(node?.type ?? "");
  const { apply } = useActions();
  const read = (side: string): number => {
    const input = description?.inputs.find(({ name }) => name === side)?.input;
    return wholeNumber(node?.params.get(side)) ?? (input?.kind === "int" ? input.default : 0);
  };
  const region: Region = { x: read("x"), y: read("y"), width: read("width"), height: read("height") };
  const setRegion = useCallback(
    (next: Region): void => {
      const place = splitAddress(address);
      const commands = REGION_PORTS.map(
        (port): Command => ({
          kind: "set-param",
          path: place.path,
          node: place.node,
          port,
          value: next[port],
        }),
      );
      apply({ kind: "batch", commands });
    },
    [apply, address],
  );
  return { region, setRegion };
}

function wholeNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}
