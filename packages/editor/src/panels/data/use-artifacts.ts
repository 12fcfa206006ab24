import type { ArtifactRecord } from "@weft/graph/protocol";
import { useCallback } from "react";
import { useClient, useServerEvents } from "./use-client.ts";
import { type Pages, usePages } from "./use-pages.ts";

const PAGE = 100;

/** What runs left, newest first, kept up to date. With `text` or of the trash only what fits. */
export function useArtifacts(text = "", trashed = false): Pages<ArtifactRecord> {
  const client = useClient();
  const pages = usePages<ArtifactRecord>(
    useCallback(
      async (cursor, signal) => {
        const query = {
          limit: PAGE,
          ...(text !== "" && { text }),
          ...(trashed && { trashed: "true" as const }),
          ...(cursor !== undefined && { cursor }),
        };
        const { artifacts, next } = await client.call("listArtifacts", { query, signal });
        return { items: artifacts, next };
      },
      [client, text, trashed],
    ),
  );
  const { setItems, reload } = pages;
  useServerEvents((event) => {
    switch (event.type) {
      case "artifact.added":
        if (text === "" && !trashed)
          setItems((items) => [event.artifact, ...without(items, event.artifact.id)]);
        break;
      case "artifact.deleted":
        if (trashed) reload();
        else setItems((items) => without(items, event.artifactId));
        break;
      case "artifact.restored":
        if (trashed) setItems((items) => without(items, event.artifact.id));
        else reload();
        break;
      default:
        break;
    }
  }, reload);
  return pages;
}

function without(items: readonly ArtifactRecord[], id: string): readonly ArtifactRecord[] {
  return items.filter((item) => item.id !== id);
}
