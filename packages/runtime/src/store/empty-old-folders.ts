import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Removes the folders in `directory` in which nothing was made or removed for so long. Never fails: it only tidies up. */
export async function emptyOldFolders(directory: string, olderThanMs: number): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const name of names) {
    const path = join(directory, name);
    const known = await stat(path).catch(() => undefined);
    if (known === undefined || Date.now() - known.mtimeMs < olderThanMs) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
