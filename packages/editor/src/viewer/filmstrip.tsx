import type { ArtifactRecord } from "@weft/graph/protocol";
import { Film } from "lucide-react";
import { artifactThumbnailUrl } from "../api/api.ts";
import { useText } from "../i18n/index.ts";
import { useEditor } from "../stores/editor-context.tsx";

interface FilmstripProps {
  readonly pictures: readonly ArtifactRecord[];
  /** Ids of the shown picture and of the one it is compared with. */
  readonly shown: string | undefined;
  readonly compared: string | undefined;
  readonly onShow: (picture: ArtifactRecord) => void;
  readonly onCompare: (picture: ArtifactRecord) => void;
}

const SIDE = 128;

/** Pictures in a row: a click shows one, a click with Shift compares it with the shown one. */
export function Filmstrip({ pictures, shown, compared, onShow, onCompare }: FilmstripProps) {
  const t = useText();
  const { client } = useEditor();
  return (
    <ul className="viewer-strip" aria-label={t("viewer.pictures")}>
      {pictures.map((picture) => (
        <li key={picture.id}>
          <button
            type="button"
            aria-label={picture.name}
            aria-current={picture.id === shown}
            data-compared={picture.id === compared || undefined}
            title={`${picture.name}\n${t("viewer.compareHint")}`}
            onClick={(event) => (event.shiftKey ? onCompare(picture) : onShow(picture))}
          >
            {picture.mediaType.startsWith("video/") ? (
              <Film size={20} aria-hidden />
            ) : (
              <img
                src={artifactThumbnailUrl(client, picture.id, SIDE)}
                alt=""
                loading="lazy"
                draggable={false}
              />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
