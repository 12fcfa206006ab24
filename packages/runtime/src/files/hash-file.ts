import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

export interface FileContent {
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface HashOptions {
  readonly signal?: AbortSignal;
  /** Told how many bytes were read so far. */
  readonly onProgress?: (bytes: number) => void;
}

const BLOCK_BYTES = 1024 * 1024;

/** The SHA-256 and the size of a file, read in blocks. Throws the system's error, or the signal's reason. */
export async function hashFile(path: string, options: HashOptions = {}): Promise<FileContent> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const block of createReadStream(path, { highWaterMark: BLOCK_BYTES })) {
    options.signal?.throwIfAborted();
    hash.update(block);
    bytes += block.length;
    options.onProgress?.(bytes);
  }
  return { sha256: hash.digest("hex"), bytes };
}
