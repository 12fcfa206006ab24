import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { pathInRoot } from "../files/path-in-root.ts";

/** What the built editor consists of; a file of another kind is not sent. */
const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".mjs", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".webmanifest", "application/manifest+json"],
  [".wasm", "application/wasm"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".webp", "image/webp"],
  [".jpg", "image/jpeg"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
]);
const COMPRESSED: ReadonlySet<string> = new Set([".html", ".js", ".mjs", ".css", ".json", ".wasm", ".svg"]);

export interface EditorFile {
  readonly bytes: Uint8Array;
  /** The same with gzip; absent where that gains nothing. */
  readonly compressed: Uint8Array | undefined;
  readonly mediaType: string;
  /** Changes with the content. */
  readonly tag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

/** The files of the built editor, by the path of a URL, still encoded; `undefined` when there is none. */
export type EditorFiles = (urlPath: string) => Promise<EditorFile | undefined>;

const compress = promisify(gzip);

/** Opens a folder of built files. What was compressed once stays in memory: it is as much as the build has. */
export function openEditorFiles(folder: string): EditorFiles {
  const compressedByTag = new Map<string, Uint8Array>();

  async function compressed(
    extension: string,
    tag: string,
    bytes: Uint8Array,
  ): Promise<Uint8Array | undefined> {
    if (!COMPRESSED.has(extension)) return undefined;
    const known = compressedByTag.get(tag) ?? (await compress(bytes));
    compressedByTag.set(tag, known);
    return known;
  }

  return async (urlPath) => {
    const name = decoded(urlPath === "/" ? "/index.html" : urlPath)?.slice(1) ?? "";
    const extension = extname(name).toLowerCase();
    const mediaType = MEDIA_TYPES.get(extension);
    if (mediaType === undefined) return undefined;
    try {
      const path = await pathInRoot(folder, name);
      if (!(await stat(path)).isFile()) return undefined;
      const bytes = await readFile(path);
      const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
      const immutable = name.startsWith("assets/") && /-[\w-]{8,}\.\w+$/.test(name);
      return { bytes, compressed: await compressed(extension, tag, bytes), mediaType, tag, immutable };
    } catch {
      // A name that is not allowed and a file that is not there are the same to who asks.
      return undefined;
    }
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
