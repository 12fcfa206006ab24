import type { ArtifactRecord } from "@weft/graph/protocol";
import { EllipsisVertical } from "lucide-react";
import type { DragEvent } from "react";
import { artifactUrl } from "../api/api.ts";
import { useText } from "../i18n/index.ts";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../shell/controls/menu.tsx";
import { useClient } from "./data/use-client.ts";
import { usePictureActions } from "./data/use-picture-actions.ts";
import { ARTIFACT_DRAG_TYPE } from "./drag-types.ts";
import { PictureThumbnail } from "./picture-thumbnail.tsx";

interface PictureCellProps {
  readonly item: ArtifactRecord;
  readonly chosen?: boolean;
  readonly onOpen: () => void;
}

/** A picture among others: opens, drags onto the canvas, and has a menu. */
export function PictureCell({ item, chosen = false, onOpen }: PictureCellProps) {
  const t = useText();
  const client = useClient();
  const drag = (event: DragEvent): void => {
    const url = new URL(artifactUrl(client, item), window.location.href).href;
    event.dataTransfer.setData(ARTIFACT_DRAG_TYPE, item.id);
    // The address is for other programs: a file manager or a browser takes the picture from there.
    event.dataTransfer.setData("text/uri-list", url);
    event.dataTransfer.setData("DownloadURL", `${item.mediaType}:${item.name}:${url}`);
    event.dataTransfer.effectAllowed = "copy";
  };
  const size = t("panels.pictureSize", { width: item.width, height: item.height });
  return (
    <div className="picture-cell" data-chosen={chosen || undefined}>
      <button
        type="button"
        data-picture
        draggable
        aria-label={`${item.name}, ${size}`}
        title={`${item.title}\n${item.name}\n${size}`}
        onClick={onOpen}
        onDragStart={drag}
      >
        <PictureThumbnail item={item} />
      </button>
      <PictureMenu item={item} onOpen={onOpen} />
    </div>
  );
}

function PictureMenu({ item, onOpen }: Omit<PictureCellProps, "chosen">) {
  const t = useText();
  const actions = usePictureActions(item);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          icon={EllipsisVertical}
          small
          className="picture-menu"
          label={t("panels.pictureActions", { name: item.name })}
        />
      }
    >
      <MenuItem label={t("panels.openViewer")} onSelect={onOpen} />
      <MenuItem label={t("panels.openWorkflow")} onSelect={actions.openWorkflow} />
      <MenuItem label={t("panels.useAsInput")} onSelect={actions.useAsInput} />
      <MenuSeparator />
      <MenuItem label={t("panels.recallSeed")} onSelect={() => actions.recall("seed")} />
      <MenuItem label={t("panels.recallPrompt")} onSelect={() => actions.recall("prompt")} />
      <MenuSeparator />
      <MenuItem label={t("panels.download")} onSelect={actions.download} />
      <MenuItem label={t("panels.deletePicture")} danger onSelect={actions.remove} />
    </Menu>
  );
}
