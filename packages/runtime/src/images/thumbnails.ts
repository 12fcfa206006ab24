import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryPathBeside } from "../files/atomic-write.ts";
import { loadSharp } from "./load-sharp.ts";

/** Pixels of the longer side that thumbnails have. */
const SIZES = [128, 256, 512, 1024] as const;
/** Made at the same time. */
const MOST_AT_ONCE = 2;
/** Pixels of a picture that is still made small; far above what anybody saves. */
const MOST_PIXELS = 268_435_456;

/** Small pictures of pictures, kept in a folder under the name of the content. */
export interface Thumbnails {
  /** Makes it if it is not there. `key` names the content. Returns the path of a WebP. Throws what sharp throws. */
  get(source: string, key: string, size: number): Promise<string>;
}

export function openThumbnails(directory: string): Thumbnails {
  const making = new Map<string, Promise<string>>();
  const waiting: (() => void)[] = [];
  let active = 0;

  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (active >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    active += 1;
    try {
      return await work();
    } finally {
      active -= 1;
      waiting.shift()?.();
    }
  }

  async function make(source: string, path: string, side: number): Promise<string> {
    const sharp = await loadSharp();
    await mkdir(dirname(path), { recursive: true });
    const temporary = temporaryPathBeside(path);
    try {
      await sharp(source, { limitInputPixels: MOST_PIXELS, pages: 1 })
        .autoOrient()
        .resize(side, side, { fit: "inside", withoutEnlargement: true })
        .webp({ quality: 80 })
        .toFile(temporary);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
    return path;
  }

  return {
    async get(source, key, size) {
      const side = SIZES.find((candidate) => candidate >= size) ?? 1024;
      const path = join(directory, key.slice(0, 2), `${key}-${side}.webp`);
      if ((await stat(path).catch(() => undefined))?.isFile() === true) return path;
      const known = making.get(path);
      if (known !== undefined) return known;
      const made = inTurn(() => make(source, path, side)).finally(() => making.delete(path));
      making.set(path, made);
      return made;
    },
  };
}
