import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";

/** The names that `temporaryPathBeside` makes: `.name.PID.UUID.tmp`. */
const TEMPORARY = /^\..*\.(\d+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

/** The number of the process that is writing a temporary file, by the file's name; `undefined` for other files. */
export function temporaryProcess(name: string): number | undefined {
  const digits = TEMPORARY.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Removes what a process that was killed had not finished, in a folder and below: temporary files that carry its number.
 * Files that other processes are writing stay. To be called after the process is gone; a missing folder is fine.
 */
export async function removeUnfinished(folder: string, processId: number): Promise<void> {
  try {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || temporaryProcess(entry.name) !== processId) continue;
      await rm(join(entry.parentPath, entry.name), { force: true });
    }
  } catch (error) {
    if (errorCode(error) !== "ENOENT" && errorCode(error) !== "ENOTDIR") throw error;
  }
}
