import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { writeFileAtomically } from "./atomic-write.ts";
import { type FileContent, type HashOptions, hashFile } from "./hash-file.ts";
import { isJsonObject } from "./json-object.ts";

/** Hashes of files, kept in a file so that an unchanged file is read once. */
export interface HashIndex {
  hash(path: string, options?: HashOptions): Promise<FileContent>;
}

interface Entry extends FileContent {
  /** Time of the last change of content and of attributes, in nanoseconds: with the size, what "unchanged" means. */
  readonly modified: string;
  readonly changed: string;
}

const FORMAT = "weft.hashes";
const VERSION = 1;
const MAX_ENTRIES = 20_000;
/** A file that changed this shortly before it was hashed may change again without its time moving on. */
const UNSETTLED_NANOSECONDS = 2_000_000_000n;

function readEntry(value: unknown): Entry | undefined {
  if (!isJsonObject(value)) return undefined;
  const { sha256, bytes, modified, changed } = value;
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  if (typeof bytes !== "number" || typeof modified !== "string" || typeof changed !== "string")
    return undefined;
  return { sha256, bytes, modified, changed };
}

/** What the index file holds; a missing, damaged or foreign one counts as empty, since it only saves time. */
async function readIndex(indexPath: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    const parsed: unknown = JSON.parse(await readFile(indexPath, "utf8"));
    if (!isJsonObject(parsed) || parsed.format !== FORMAT || parsed.version !== VERSION) return entries;
    if (!isJsonObject(parsed.files)) return entries;
    for (const [path, value] of Object.entries(parsed.files)) {
      const entry = readEntry(value);
      if (entry !== undefined) entries.set(path, entry);
    }
  } catch {
    return entries;
  }
  return entries;
}

/** The newest entries, as the text of an index file. */
function indexText(entries: ReadonlyMap<string, Entry>): string {
  const files = Object.fromEntries([...entries].slice(-MAX_ENTRIES));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, files })}\n`;
}

/**
 * Opens the index at `indexPath`. Processes may share it: each writes the whole file atomically after reading it anew,
 * and an entry lost to another process only costs reading that file again. When the index cannot be written, hashes
 * are still right.
 */
export function openHashIndex(indexPath: string): HashIndex {
  let writing: Promise<void> = Promise.resolve();

  function keep(path: string, entry: Entry): Promise<void> {
    writing = writing.then(async () => {
      const entries = await readIndex(indexPath);
      entries.delete(path);
      entries.set(path, entry);
      await writeFileAtomically(indexPath, indexText(entries)).catch(() => undefined);
    });
    return writing;
  }

  return {
    async hash(path, options = {}) {
      const absolute = resolve(path);
      const before = await stat(absolute, { bigint: true });
      const modified = String(before.mtimeNs);
      const changed = String(before.ctimeNs);
      const known = (await readIndex(indexPath)).get(absolute);
      if (known?.modified === modified && known.changed === changed && BigInt(known.bytes) === before.size) {
        return { sha256: known.sha256, bytes: known.bytes };
      }
      const startedAt = BigInt(Date.now()) * 1_000_000n;
      const content = await hashFile(absolute, options);
      if (before.mtimeNs + UNSETTLED_NANOSECONDS < startedAt)
        await keep(absolute, { ...content, modified, changed });
      return content;
    },
  };
}
