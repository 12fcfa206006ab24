import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface FolderFile {
  /** Path inside the folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** Deeper than any layout in use; also ends a link that leads to its own parent. */
const MAX_DEPTH = 6;

/**
 * The files in a folder and below, in the order of their paths' code units, so that every machine lists them alike.
 * Links are followed (downloads from a hub are links into a store). Names that start with a dot are left out, and so
 * is what this user may not read: what is missing then shows as a missing file.
 */
export async function listFolderFiles(directory: string): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = [];
  await collect(directory, "", 0, files);
  return files.sort((first, second) => (first.path < second.path ? -1 : 1));
}

async function collect(directory: string, prefix: string, depth: number, files: FolderFile[]): Promise<void> {
  if (depth > MAX_DEPTH) return;
  for (const name of await readdir(join(directory, prefix)).catch(() => [])) {
    if (name.startsWith(".")) continue;
    const path = prefix === "" ? name : `${prefix}/${name}`;
    const status = await stat(join(directory, path)).catch(() => undefined);
    if (status === undefined) continue;
    if (status.isDirectory()) await collect(directory, path, depth + 1, files);
    else if (status.isFile()) files.push({ path, bytes: status.size });
  }
}
