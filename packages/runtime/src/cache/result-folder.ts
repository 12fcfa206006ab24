import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../files/atomic-write.ts";
import { errorCode } from "../files/error-code.ts";
import type { ResultShape } from "../schedule/task.ts";
import type { Outputs } from "./outputs.ts";
import { decodeResult, encodeResult, headerEnd, summarizeResult } from "./result-file.ts";

/** Most headers fit in the first read. */
const FIRST_READ_BYTES = 4096;
/** A file's time of use is not written more often than this. */
const TOUCH_AFTER_MS = 60_000;

/** Results as files in a folder, by name. Several processes may use the same folder. */
export class ResultFolder {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** `ab/abcdef….result`: sub-folders keep the lists of files short. */
  pathOf(result: string): string {
    return join(this.directory, result.slice(0, 2), `${result}.result`);
  }

  /**
   * What the file holds if it is there and whole in size; its content is checked when it is read. Synchronous, because
   * the scheduler asks this of every node, and mostly the answer is that there is none.
   */
  peek(result: string): ResultShape | undefined {
    const path = this.pathOf(result);
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, "r");
      const first = readStart(descriptor, FIRST_READ_BYTES);
      const end = headerEnd(first);
      if (end === undefined) return undefined;
      const start = end <= first.byteLength ? first : readStart(descriptor, end);
      const summary = summarizeResult(start, result);
      return summary?.fileBytes === fstatSync(descriptor).size ? summary.shape : undefined;
    } catch {
      // Taken away meanwhile, or not readable: as good as not there.
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /** The values; a damaged file is removed and counts as missing. */
  async read(result: string): Promise<Outputs | undefined> {
    const path = this.pathOf(result);
    let file: Uint8Array;
    try {
      file = await readFile(path);
    } catch (error) {
      if (errorCode(error) === "ENOENT") return undefined;
      throw error;
    }
    const outputs = decodeOrNothing(file, result);
    if (outputs === undefined) await rm(path, { force: true });
    else await this.#touch(path);
    return outputs;
  }

  /**
   * Writes the whole file or nothing; answers how many bytes it has, or `undefined` when a value has no codec and nothing
   * was written. Throws the system's error, as when the disk is full.
   */
  async write(result: string, outputs: Outputs): Promise<number | undefined> {
    const file = encodeResult(result, outputs);
    if (file === undefined) return undefined;
    await writeFileAtomically(this.pathOf(result), file);
    return file.byteLength;
  }

  async #touch(path: string): Promise<void> {
    try {
      const { mtimeMs } = await stat(path);
      const now = Date.now();
      if (now - mtimeMs > TOUCH_AFTER_MS) await utimes(path, now / 1000, now / 1000);
    } catch {
      // Only the order of eviction depends on it.
    }
  }
}

function readStart(descriptor: number, bytes: number): Uint8Array {
  const start = Buffer.alloc(bytes);
  return start.subarray(0, readSync(descriptor, start, 0, bytes, 0));
}

function decodeOrNothing(file: Uint8Array, result: string): Outputs | undefined {
  try {
    return decodeResult(file, result);
  } catch {
    return undefined;
  }
}
