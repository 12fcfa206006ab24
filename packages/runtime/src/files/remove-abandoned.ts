import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";
import { temporaryProcess } from "./remove-unfinished.ts";

/**
 * Removes what processes that are gone had not finished, in a folder and below. A number that another process has by now
 * keeps its files until the next time.
 */
export async function removeAbandoned(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const processId = entry.isFile() ? temporaryProcess(entry.name) : undefined;
    if (processId === undefined || isAlive(processId)) continue;
    await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
