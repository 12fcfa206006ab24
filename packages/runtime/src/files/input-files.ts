import { join } from "node:path";
import { openContentStore, type StoredContent } from "./content-store.ts";
import { findInRoots } from "./find-in-roots.ts";
import type { FileContent, HashOptions } from "./hash-file.ts";
import { openHashIndex } from "./hash-index.ts";
import { parseRelativeName } from "./relative-name.ts";

/** An input file of this machine. */
interface InputFile {
  /** The name that the workflow uses. */
  readonly name: string;
  /** Real, absolute path. */
  readonly path: string;
  /** Set for files that come from the content store instead of a root. */
  readonly stored?: StoredContent;
}

/** The files that workflows may read, by their names. */
export interface InputFiles {
  /** Throws UserError `file-name-refused` for a name that leaves its root. */
  find(name: string): Promise<InputFile | undefined>;
  /** Reads the file once; the answer is kept while size and times stay. */
  hash(file: InputFile, options?: HashOptions): Promise<FileContent>;
  /** Copies the file into the content store unless it is there, so that the run can be made again. */
  keep(file: InputFile, signal?: AbortSignal): Promise<StoredContent>;
}

export interface InputFilesOptions {
  /** Folders that are looked through in this order. */
  readonly roots: readonly string[];
  /** Weft's home folder: `inputs/` in it is the content store, `input-hashes.json` the index. */
  readonly home: string;
  /** Names that mean a content of the store, before any root: the files of a bundle, or of a picture's lock. */
  readonly pinned?: ReadonlyMap<string, { readonly sha256: string }>;
}

export function openInputFiles(options: InputFilesOptions): InputFiles {
  const index = openHashIndex(join(options.home, "input-hashes.json"));
  const store = openContentStore(join(options.home, "inputs"));

  /** Bundles write names with forward slashes, whatever the workflow does. */
  function pinnedContent(name: string): { readonly sha256: string } | undefined {
    const parsed = parseRelativeName(name);
    return options.pinned?.get(name) ?? (parsed.ok ? options.pinned?.get(parsed.parts.join("/")) : undefined);
  }

  return {
    async find(name) {
      const pinned = pinnedContent(name);
      const stored = pinned && (await store.find(pinned.sha256, { verify: true }));
      if (stored !== undefined) return { name, path: stored.path, stored };
      const path = await findInRoots(options.roots, name);
      return path === undefined ? undefined : { name, path };
    },

    async hash(file, hashOptions) {
      if (file.stored !== undefined) return { sha256: file.stored.sha256, bytes: file.stored.bytes };
      return index.hash(file.path, hashOptions);
    },

    async keep(file, signal) {
      if (file.stored !== undefined) return file.stored;
      const known = await index.hash(file.path, signal === undefined ? {} : { signal });
      const stored = await store.find(known.sha256);
      return stored?.bytes === known.bytes ? stored : store.putFile(file.path, signal);
    },
  };
}
