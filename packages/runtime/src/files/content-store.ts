import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryPathBeside, writeFileAtomically } from "./atomic-write.ts";
import { errorCode } from "./error-code.ts";
import { type FileContent, hashFile } from "./hash-file.ts";

/** A file in the store. It is never changed, and its name is its content's hash. */
export interface StoredContent extends FileContent {
  readonly path: string;
}

/** Files under their own SHA-256, so that a run can be made again with what it read. Nothing is ever overwritten. */
export interface ContentStore {
  /** Copies a file into the store. Throws the system's error, or the signal's reason. */
  putFile(path: string, signal?: AbortSignal): Promise<StoredContent>;
  putBytes(bytes: Uint8Array): Promise<StoredContent>;
  /** The stored file of that hash; `verify` reads it all and takes a damaged one as missing. */
  find(sha256: string, options?: { readonly verify?: boolean }): Promise<StoredContent | undefined>;
}

const SHA256 = /^[0-9a-f]{64}$/;

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const status = await stat(path);
    return status.isFile() ? status.size : undefined;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Copies while hashing, so that the hash is of exactly what was copied. */
async function copyHashed(from: string, to: string, signal: AbortSignal | undefined): Promise<FileContent> {
  const hash = createHash("sha256");
  let bytes = 0;
  const target = await open(to, "wx");
  try {
    for await (const block of createReadStream(from)) {
      signal?.throwIfAborted();
      hash.update(block);
      bytes += block.length;
      await target.writeFile(block);
    }
  } finally {
    await target.close();
  }
  return { sha256: hash.digest("hex"), bytes };
}

/** Opens the store in `directory` (made when the first file comes). Processes may share it. */
export function openContentStore(directory: string): ContentStore {
  // Two letters a folder, so that no folder gets very many files.
  const pathOf = (sha256: string): string => join(directory, sha256.slice(0, 2), sha256);

  return {
    async putFile(path, signal) {
      await mkdir(directory, { recursive: true });
      const temporary = temporaryPathBeside(join(directory, "incoming"));
      try {
        const content = await copyHashed(path, temporary, signal);
        const stored = pathOf(content.sha256);
        if ((await sizeOf(stored)) !== content.bytes) {
          await mkdir(dirname(stored), { recursive: true });
          await rename(temporary, stored);
        }
        return { ...content, path: stored };
      } finally {
        await rm(temporary, { force: true });
      }
    },

    async putBytes(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const path = pathOf(sha256);
      if ((await sizeOf(path)) !== bytes.length) await writeFileAtomically(path, bytes);
      return { sha256, bytes: bytes.length, path };
    },

    async find(sha256, options = {}) {
      if (!SHA256.test(sha256)) return undefined;
      const path = pathOf(sha256);
      const bytes = await sizeOf(path);
      if (bytes === undefined) return undefined;
      if (options.verify === true && (await hashFile(path)).sha256 !== sha256) return undefined;
      return { sha256, bytes, path };
    },
  };
}
