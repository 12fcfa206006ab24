import { link, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryPathBeside } from "../files/atomic-write.ts";
import { takeFreeName } from "../files/take-free-name.ts";

/** The system calls that a test may replace: a full disk cannot be had everywhere. */
export interface WriteCalls {
  readonly writeFile: typeof writeFile;
  readonly link: typeof link;
}

const SYSTEM_CALLS: WriteCalls = { writeFile, link };

/** `stem_00012_.png`, as ComfyUI numbers its files. */
function numberedName(stem: string, counter: number, extension: string): string {
  return `${stem}_${String(counter).padStart(5, "0")}_.${extension}`;
}

/** One more than the highest number of the stem in a folder, whatever the extension; 1 when there is none. */
export function nextCounter(stem: string, names: readonly string[]): number {
  let highest = 0;
  for (const name of names) {
    if (!name.startsWith(`${stem}_`)) continue;
    const digits = /^(\d{1,15})_/.exec(name.slice(stem.length + 1))?.[1];
    if (digits !== undefined) highest = Math.max(highest, Number(digits));
  }
  return highest + 1;
}

/**
 * Writes a new file `stem_00001_.extension` with the next free number of its folder, which is made. The file appears
 * whole or not at all and never replaces another one, also when several processes write the same stem. Returns the
 * path; throws the system's error and leaves nothing behind.
 */
export async function writeNumberedFile(
  place: { readonly directory: string; readonly stem: string; readonly extension: string },
  content: Uint8Array,
  calls: WriteCalls = SYSTEM_CALLS,
): Promise<string> {
  const { directory, stem, extension } = place;
  await mkdir(directory, { recursive: true });
  const temporary = temporaryPathBeside(join(directory, "picture"));
  try {
    // Flushed, so that not even a power cut leaves a name without its content.
    await calls.writeFile(temporary, content, { flag: "wx", flush: true });
    for (let counter = nextCounter(stem, await readdir(directory)); ; counter += 1) {
      const path = join(directory, numberedName(stem, counter, extension));
      if (await takeFreeName(temporary, path, calls)) return path;
    }
  } finally {
    await rm(temporary, { force: true });
  }
}
