import { readdir } from "node:fs/promises";
import { join } from "node:path";

export interface NamesOptions {
  /** More than these are not looked for: one more is given, so that it shows. */
  readonly most: number;
  /** Folders inside one another. */
  readonly depth: number;
}

/**
 * The files of a folder and below, relative and with forward slashes, without hidden ones. Links to folders are not
 * followed. What cannot be read is left out.
 */
export async function namesBelow(folder: string, { most, depth }: NamesOptions): Promise<readonly string[]> {
  const names: string[] = [];

  async function walk(group: string, level: number): Promise<void> {
    const entries = await readdir(join(folder, group), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (names.length > most) return;
      if (entry.name.startsWith(".")) continue;
      const name = group === "" ? entry.name : `${group}/${entry.name}`;
      if (!entry.isDirectory()) names.push(name);
      else if (level < depth) await walk(name, level + 1);
    }
  }

  await walk("", 0);
  return names;
}
