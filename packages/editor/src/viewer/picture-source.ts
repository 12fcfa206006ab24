import type { ArtifactRecord, Client } from "@weft/graph/protocol";
import { artifactThumbnailUrl, artifactUrl, inputThumbnailUrl, inputUrl } from "../api/api.ts";
import type { ViewerPicture } from "../stores/ui-store.ts";
import type { Size } from "./view-transform.ts";

/** Where a picture is read from, and what is known of it before it is there. */
export interface PictureSource {
  /** The same for the same picture. */
  readonly id: string;
  readonly title: string;
  readonly kind: "image" | "video";
  readonly url: string;
  /** A picture whose longer side has about so many pixels. */
  readonly small: (side: number) => string;
  /** Absent until it is read. */
  readonly size?: Size;
}

export function pictureSource(client: Client, picture: ViewerPicture): PictureSource {
  if (picture.kind === "input") {
    const { name } = picture;
    return {
      id: `input:${name}`,
      title: name,
      kind: "image",
      url: inputUrl(client, name),
      small: (side) => inputThumbnailUrl(client, name, side),
    };
  }
  const { artifact } = picture;
  const { width, height } = artifact;
  const url = artifactUrl(client, artifact);
  return {
    id: `artifact:${artifact.id}`,
    title: artifact.name,
    kind: artifact.mediaType.startsWith("video/") ? "video" : "image",
    url,
    // A small picture is its own thumbnail, with all its pixels.
    small: (side) =>
      Math.max(width, height) <= side ? url : artifactThumbnailUrl(client, artifact.id, side),
    ...(width > 0 && height > 0 ? { size: { width, height } } : {}),
  };
}

/** Whether a file that a run left can be looked at. */
export function isViewable({ mediaType }: Pick<ArtifactRecord, "mediaType">): boolean {
  return mediaType.startsWith("image/") || mediaType.startsWith("video/");
}
