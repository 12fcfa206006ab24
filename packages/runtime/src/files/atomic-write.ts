import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** A name beside `path` that no other process uses, for a file that is not finished yet. */
export function temporaryPathBeside(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${process.pid}.${randomUUID()}.tmp`);
}

/**
 * Writes a whole file or nothing: to a temporary file beside it, which is then renamed over `path`. Readers see the old
 * file or the new one. Makes the folder. Throws the system's error, and leaves no temporary file.
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryPathBeside(path);
  try {
    await writeFile(temporary, content, { flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
