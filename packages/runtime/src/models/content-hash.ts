import { createHash } from "node:crypto";
import { join } from "node:path";
import { OperationalError } from "@weft/graph";
import { errorCode } from "../files/error-code.ts";
import type { FileContent, HashOptions } from "../files/hash-file.ts";
import type { HashIndex } from "../files/hash-index.ts";
import { listFolderFiles } from "./folder-files.ts";
import { DESCRIPTION_FILE } from "./model-description.ts";
import type { ModelEntry } from "./model-entry.ts";

/** Files of a model's folder that no picture depends on: a card or a licence may change, the model stays the same. */
const NO_CONTENT = /\.(?:md|png|jpe?g|webp|gif)$|(?:^|\/)(?:licen[cs]e|notice)(?:\.txt)?$/i;

/**
 * The content hash of a model. Of a file: its SHA-256. Of a folder: the SHA-256 of one line `path NUL sha256 LF` a
 * file, in the order of paths; cards, licences, sample pictures, `weft.json` and dot files are left out.
 * Progress is in bytes of the whole.
 *
 * @throws OperationalError `model-unreadable` when a file of it cannot be read.
 */
export async function hashModel(
  index: HashIndex,
  entry: ModelEntry,
  options: HashOptions,
): Promise<FileContent> {
  try {
    return await (entry.kind === "file"
      ? index.hash(entry.path, options)
      : hashFolder(index, entry, options));
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || options.signal?.aborted) throw error;
    throw new OperationalError({
      code: "model-unreadable",
      message: `The model "${entry.name}" of ${entry.folder} cannot be read (${code}): ${entry.path}`,
      remedy: "Check that the disk is there and that you may read the folder, then run again.",
      cause: error,
    });
  }
}

async function hashFolder(index: HashIndex, entry: ModelEntry, options: HashOptions): Promise<FileContent> {
  const whole = createHash("sha256");
  let done = 0;
  for (const file of await listFolderFiles(entry.path)) {
    if (NO_CONTENT.test(file.path) || file.path === DESCRIPTION_FILE) continue;
    options.signal?.throwIfAborted();
    const start = done;
    const content = await index.hash(join(entry.path, file.path), {
      ...options,
      onProgress: (bytes) => options.onProgress?.(start + bytes),
    });
    whole.update(`${file.path}\0${content.sha256}\n`);
    done += content.bytes;
  }
  options.onProgress?.(done);
  return { sha256: whole.digest("hex"), bytes: done };
}
