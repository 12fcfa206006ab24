import type { ArtifactRecord } from "@weft/graph/protocol";
import { ArrowLeftRight, Images, Search, Trash2 } from "lucide-react";
import { useState } from "react";
import { useText } from "../i18n/index.ts";
import { Button } from "../shell/controls/button.tsx";
import { EmptyState } from "../shell/controls/empty-state.tsx";
import { IconButton } from "../shell/controls/icon-button.tsx";
import { SearchField } from "../shell/controls/search-field.tsx";
import { Spinner } from "../shell/controls/spinner.tsx";
import { useUiActions } from "../stores/ui-store.ts";
import { useArtifacts } from "./data/use-artifacts.ts";
import { useClient } from "./data/use-client.ts";
import { useDebounced } from "./data/use-debounced.ts";
import { FailedLoad } from "./failed-load.tsx";
import { PictureCell } from "./picture-cell.tsx";
import { PictureGrid } from "./picture-grid.tsx";
import { PictureThumbnail } from "./picture-thumbnail.tsx";

/** Every file that runs left: search it, look at one, compare two, get one back from the trash. */
export function GalleryPanel() {
  const t = useText();
  const client = useClient();
  const ui = useUiActions();
  const [query, setQuery] = useState("");
  const [trashed, setTrashed] = useState(false);
  const [compared, setCompared] = useState<readonly ArtifactRecord[] | undefined>();
  const search = useDebounced(query.trim());
  const pages = useArtifacts(search, trashed);

  const open = (item: ArtifactRecord): void => {
    if (compared === undefined) {
      ui.openViewer({ kind: "artifact", artifact: item });
      return;
    }
    const [first] = compared;
    if (first === undefined) setCompared([item]);
    else if (first.id === item.id) setCompared([]);
    else {
      ui.openViewer({ kind: "artifact", artifact: first }, { kind: "artifact", artifact: item });
      setCompared(undefined);
    }
  };

  return (
    <>
      <div className="panel-tools">
        <SearchField label={t("panels.searchGallery")} value={query} onChange={setQuery} />
        <IconButton
          icon={ArrowLeftRight}
          label={t("panels.selectPictures")}
          pressed={compared !== undefined}
          onClick={() => setCompared(compared === undefined ? [] : undefined)}
        />
        <IconButton
          icon={Trash2}
          label={t("panels.trash")}
          pressed={trashed}
          onClick={() => setTrashed(!trashed)}
        />
      </div>
      {compared !== undefined && (
        <p className="panel-tools muted small-text" role="status">
          {t("panels.compareHint")}
        </p>
      )}
      {pages.state === "failed" && <FailedLoad error={pages.error} onRetry={pages.reload} />}
      {pages.state === "loading" && pages.items.length === 0 && <Spinner label={t("shell.loading")} />}
      {pages.state === "ready" && pages.items.length === 0 && (
        <NoPictures searched={search !== ""} trashed={trashed} />
      )}
      {pages.items.length > 0 && (
        <PictureGrid
          label={t("shell.gallery")}
          items={pages.items}
          cellWidth={112}
          hasMore={pages.hasMore}
          onMore={pages.more}
          draw={(item) =>
            trashed ? (
              <div className="picture-cell">
                <PictureThumbnail item={item} />
                <Button
                  className="picture-restore"
                  onClick={() => {
                    client.call("restoreArtifact", { params: { artifactId: item.id } }).catch(ui.toastError);
                  }}
                >
                  {t("panels.restore")}
                </Button>
              </div>
            ) : (
              <PictureCell
                item={item}
                chosen={compared?.some(({ id }) => id === item.id) ?? false}
                onOpen={() => open(item)}
              />
            )
          }
        />
      )}
    </>
  );
}

function NoPictures({ searched, trashed }: { readonly searched: boolean; readonly trashed: boolean }) {
  const t = useText();
  if (trashed) {
    return <EmptyState icon={Trash2} title={t("panels.emptyTrash")} hint={t("panels.emptyTrashHint")} />;
  }
  return searched ? (
    <EmptyState icon={Search} title={t("panels.noPicturesMatch")} hint={t("panels.noPicturesMatchHint")} />
  ) : (
    <EmptyState icon={Images} title={t("panels.noPictures")} hint={t("panels.noPicturesHint")} />
  );
}
