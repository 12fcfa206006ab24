import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ResultShape } from "../schedule/task.ts";
import type { Outputs } from "./outputs.ts";
import { ResultFolder } from "./result-folder.ts";

/** Sweeping removes the longest unused files until this part of the limit is used. */
const AFTER_SWEEP = 0.9;
/** The folder is swept again when this part of the limit was written since the last time. */
const SWEEP_EVERY = 0.05;
/** A temporary file this old was left by a process that died. */
const STALE_TEMPORARY_MS = 60 * 60 * 1000;

export interface DiskCacheOptions {
  readonly directory: string;
  /** All processes that share the folder should have the same limit; the smallest one wins. */
  readonly maxBytes: number;
}

/** Results on disk, bounded in bytes: they survive the process, and several processes share them. */
export class DiskCache {
  readonly #folder: ResultFolder;
  readonly #maxBytes: number;
  /** Bytes that this process wrote since it last swept; the first write sweeps. */
  #unswept = Number.POSITIVE_INFINITY;

  constructor({ directory, maxBytes }: DiskCacheOptions) {
    this.#folder = new ResultFolder(directory);
    this.#maxBytes = maxBytes;
  }

  peek(result: string): ResultShape | undefined {
    return this.#folder.peek(result);
  }

  read(result: string): Promise<Outputs | undefined> {
    return this.#folder.read(result);
  }

  /** A result with a value that has no codec stays in memory only. Throws the system's error, as when the disk is full. */
  async write(result: string, outputs: Outputs): Promise<void> {
    this.#unswept += (await this.#folder.write(result, outputs)) ?? 0;
    if (this.#unswept > this.#maxBytes * SWEEP_EVERY) await this.sweep();
  }

  /** Removes what is longest unused, until the folder is within its limit again. */
  async sweep(): Promise<void> {
    this.#unswept = 0;
    const files = await listFiles(this.#folder.directory);
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes <= this.#maxBytes) return;
    for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= this.#maxBytes * AFTER_SWEEP) return;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
    }
  }
}

interface CachedFile {
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

/** The result files of the folder; temporary files of processes that died are removed on the way. */
async function listFiles(directory: string): Promise<readonly CachedFile[]> {
  const files: CachedFile[] = [];
  for (const folder of await namesIn(directory)) {
    for (const name of await namesIn(join(directory, folder))) {
      const path = join(directory, folder, name);
      const known = await stat(path).catch(() => undefined);
      if (known === undefined || !known.isFile()) continue;
      if (name.endsWith(".result")) files.push({ path, bytes: known.size, usedAt: known.mtimeMs });
      else if (Date.now() - known.mtimeMs > STALE_TEMPORARY_MS) await rm(path, { force: true });
    }
  }
  return files;
}

/** Empty for what is no folder, or was taken away meanwhile. */
function namesIn(directory: string): Promise<readonly string[]> {
  return readdir(directory).catch(() => []);
}
