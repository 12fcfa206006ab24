import { copyFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type ArtifactRecord,
  type FileRouteName,
  fileRoutes,
  type RouteName,
  routes,
} from "@weft/graph/protocol";
import { errorCode } from "../../files/error-code.ts";
import { takeFreeName } from "../../files/take-free-name.ts";
import { type Endpoint, file, fileWithQuery, plain, withQuery } from "../endpoint.ts";
import { conflict, type HttpFailure, notFound } from "../http-failure.ts";
import type { Studio } from "../studio.ts";
import { pictureMetadata } from "./picture-metadata.ts";

type ArtifactRoute = Extract<RouteName, `${string}Artifact${string}`>;
type ArtifactFileRoute = Extract<FileRouteName, `${string}Artifact${string}`>;

/** What is sent as it is; everything else is a download, so that nothing is ever read as a page. */
const SHOWN: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/avif",
  "image/tiff",
  "video/mp4",
  "video/webm",
  "audio/mpeg",
  "audio/wav",
  "text/plain",
]);
const THUMBNAIL_SIZE = 256;

/** Files that runs left. */
export function artifactEndpoints(studio: Studio): Record<ArtifactRoute | ArtifactFileRoute, Endpoint> {
  const { store, hub, thumbnails, options } = studio;
  const trash = join(options.home, "trash", "artifacts");
  const missing = (id: string): HttpFailure => notFound(`artifact ${JSON.stringify(id.slice(0, 80))}`);

  function recordOf(id: string): ArtifactRecord {
    const record = store.artifact(id);
    if (record === undefined) throw missing(id);
    return record;
  }

  /** The record and where its file is now. */
  async function fileOf(id: string): Promise<{ readonly record: ArtifactRecord; readonly path: string }> {
    const record = recordOf(id);
    const path = store.trashedAs(id) ?? record.path;
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile() === true) return { record, path };
    throw notFound(
      `file ${JSON.stringify(record.name)} any more`,
      "It was moved or deleted by something else.",
    );
  }

  return {
    listArtifacts: withQuery(routes.listArtifacts, (_params, { trashed, ...query }) =>
      store.artifacts({ ...query, trashed: trashed === "true" }),
    ),
    getArtifact: plain(routes.getArtifact, ({ artifactId }) => recordOf(artifactId)),
    getArtifactMetadata: plain(routes.getArtifactMetadata, async ({ artifactId }) => {
      const { record, path } = await fileOf(artifactId);
      return pictureMetadata(await readFile(path), record.name);
    }),
    deleteArtifact: plain(routes.deleteArtifact, async ({ artifactId }) => {
      if (store.trashedAs(artifactId) !== undefined) throw missing(artifactId);
      const { path } = await fileOf(artifactId);
      const target = join(trash, `${artifactId}-${basename(path)}`);
      await moveFile(path, target);
      store.setTrashed(artifactId, target);
      hub.tell({ type: "artifact.deleted", artifactId });
      return {};
    }),
    restoreArtifact: plain(routes.restoreArtifact, async ({ artifactId }) => {
      const trashed = store.trashedAs(artifactId);
      const { record, path } = await fileOf(artifactId);
      if (trashed === undefined) {
        throw conflict("not-in-trash", "This file is not in the trash.", "There is nothing to restore.");
      }
      await mkdir(dirname(record.path), { recursive: true });
      if (!(await takeFreeName(path, record.path).catch(crossDevice(path, record.path)))) {
        const message = `There is another file ${record.path} by now.`;
        throw conflict("name-taken", message, "Move that file away first.");
      }
      await rm(path, { force: true });
      store.setTrashed(artifactId, undefined);
      hub.tell({ type: "artifact.restored", artifact: record });
      return record;
    }),
    getArtifactFile: file(fileRoutes.getArtifactFile, async ({ artifactId }) => {
      const { record, path } = await fileOf(artifactId);
      const shown = SHOWN.has(record.mediaType);
      return {
        path,
        mediaType: shown ? record.mediaType : "application/octet-stream",
        tag: record.sha256,
        immutable: true,
        name: record.name,
      };
    }),
    getArtifactThumbnail: fileWithQuery(
      fileRoutes.getArtifactThumbnail,
      async ({ artifactId }, { size = THUMBNAIL_SIZE }) => {
        const { record, path } = await fileOf(artifactId);
        if (!record.mediaType.startsWith("image/")) throw notFound("thumbnail of a file that is no picture");
        const thumbnail = await thumbnails.get(path, record.sha256, size);
        return { path: thumbnail, mediaType: "image/webp", tag: `${record.sha256}-${size}`, immutable: true };
      },
    ),
  };
}

/** Moves a file, also to another disk. */
async function moveFile(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) !== "EXDEV") throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

/** Where a link cannot be made because the trash is on another disk: a copy. */
function crossDevice(from: string, to: string): (error: unknown) => Promise<boolean> {
  return async (error) => {
    if (errorCode(error) !== "EXDEV") throw error;
    const beside = `${to}.restored.tmp`;
    await copyFile(from, beside);
    return takeFreeName(beside, to).finally(() => rm(beside, { force: true }));
  };
}
