import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Removes the oldest files of a folder and below until they have at most `maxBytes` together. Never fails. */
export async function keepNewest(folder: string, maxBytes: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files: { readonly path: string; readonly bytes: number; readonly at: number }[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined) files.push({ path, bytes: status.size, at: status.mtimeMs });
  }
  files.sort((a, b) => b.at - a.at);
  let bytes = 0;
  for (const file of files) {
    bytes += file.bytes;
    if (bytes > maxBytes) await rm(file.path, { force: true }).catch(() => undefined);
  }
}
