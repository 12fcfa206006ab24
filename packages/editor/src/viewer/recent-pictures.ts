import type { ArtifactRecord, ServerEvent } from "@weft/graph/protocol";
import { useEffect, useState } from "react";
import { useEditor } from "../stores/editor-context.tsx";
import { isViewable } from "./picture-source.ts";

/** So many are in reach of the viewer; all others are in the gallery. */
const MOST = 60;

/** The last pictures that any run left, newest first; follows what happens. Empty while the server does not answer. */
export function useRecentPictures(): readonly ArtifactRecord[] {
  const { client, api } = useEditor();
  const [pictures, setPictures] = useState<readonly ArtifactRecord[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = (): void => {
      client.call("listArtifacts", { query: { limit: MOST }, signal }).then(
        ({ artifacts }) => setPictures((before) => artifacts.reduceRight(withPicture, before)),
        // The window says that the server is away, and `onResync` comes when it is back.
        () => undefined,
      );
    };
    load();
    const end = api.events.subscribe({
      onEvent: (event) => setPictures((before) => followPictures(before, event)),
      onResync: load,
    });
    return () => {
      controller.abort();
      end();
    };
  }, [client, api]);
  return pictures;
}

/** The pictures after something happened on the server. */
export function followPictures(
  pictures: readonly ArtifactRecord[],
  event: ServerEvent,
): readonly ArtifactRecord[] {
  switch (event.type) {
    case "artifact.added":
    case "artifact.restored":
      return withPicture(pictures, event.artifact);
    case "artifact.deleted":
      return pictures.filter(({ id }) => id !== event.artifactId);
    default:
      return pictures;
  }
}

function withPicture(
  pictures: readonly ArtifactRecord[],
  artifact: ArtifactRecord,
): readonly ArtifactRecord[] {
  const isKnown = pictures.some(({ id }) => id === artifact.id);
  if (isKnown || !isViewable(artifact)) return pictures;
  return [artifact, ...pictures].sort(newestFirst).slice(0, MOST);
}

/** By time, so that the order is the same whatever came first; within a batch, by its places. */
export function newestFirst(left: ArtifactRecord, right: ArtifactRecord): number {
  return right.createdAt - left.createdAt || right.batchIndex - left.batchIndex;
}
