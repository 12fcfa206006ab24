import type { ArtifactRecord } from "@weft/graph/protocol";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { artifactThumbnailUrl } from "../api/api.ts";
import { useClient } from "./data/use-client.ts";

interface PictureThumbnailProps {
  readonly item: Pick<ArtifactRecord, "id" | "mediaType">;
  /** Pixels of its longer side. */
  readonly size?: number;
}

/** A small picture of an artifact, or a sign where there is none to show. */
export function PictureThumbnail({ item, size = 256 }: PictureThumbnailProps) {
  const client = useClient();
  const [broken, setBroken] = useState(false);
  if (broken || !item.mediaType.startsWith("image/")) {
    return <ImageOff className="picture-missing" size={16} aria-hidden />;
  }
  const src = artifactThumbnailUrl(client, item.id, size);
  return <img src={src} alt="" loading="lazy" draggable={false} onError={() => setBroken(true)} />;
}
