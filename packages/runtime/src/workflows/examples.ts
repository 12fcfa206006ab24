import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "@weft/graph";
import type { ExampleEntry } from "@weft/graph/protocol";
import { glanceAt } from "./workflow-glance.ts";

/** The workflows that come with Weft: read, never written. */
export interface Examples {
  list(): Promise<readonly ExampleEntry[]>;
  read(name: string): Promise<string | undefined>;
  /** The path of the picture that an example makes. */
  picture(name: string): Promise<string | undefined>;
}

const PICTURES = [".png", ".webp", ".jpg"] as const;

/** `folder` has the files, and `images/` in it a picture of the same name for some; it may be missing. */
export function openExamples(folder: string | undefined, catalogue: Catalogue): Examples {
  async function names(): Promise<readonly string[]> {
    if (folder === undefined) return [];
    const files = await readdir(folder).catch(() => []);
    return files
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -5))
      .sort();
  }

  async function read(name: string): Promise<string | undefined> {
    // Only names that the folder lists, so that no name can lead anywhere.
    if (folder === undefined || !(await names()).includes(name)) return undefined;
    return readFile(join(folder, `${name}.json`), "utf8");
  }

  async function picture(name: string): Promise<string | undefined> {
    if (folder === undefined || !(await names()).includes(name)) return undefined;
    for (const extension of PICTURES) {
      const path = join(folder, "images", name + extension);
      if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
    }
    return undefined;
  }

  return {
    async list() {
      const entries: ExampleEntry[] = [];
      for (const name of await names()) {
        const text = await read(name);
        if (text === undefined) continue;
        const { damage, ...glance } = glanceAt(text, name, catalogue);
        if (damage === undefined) {
          entries.push({ name, ...glance, picture: (await picture(name)) !== undefined });
        }
      }
      return entries;
    },
    read,
    picture,
  };
}
