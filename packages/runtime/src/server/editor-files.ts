import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
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

export interface EditorFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly tag: string;
  /** Its name changes with its content. */
  readonly immutable: boolean;
}

/** Reads a file of the built editor by the path of a URL, still encoded; `undefined` when there is none. */
export async function readEditorFile(folder: string, urlPath: string): Promise<EditorFile | undefined> {
  const name = decoded(urlPath === "/" ? "/index.html" : urlPath)?.slice(1);
  const mediaType = name === undefined ? undefined : MEDIA_TYPES.get(extname(name).toLowerCase());
  if (name === undefined || mediaType === undefined) return undefined;
  try {
    const path = await pathInRoot(folder, name);
    if (!(await stat(path)).isFile()) return undefined;
    const bytes = await readFile(path);
    const tag = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
    return { bytes, mediaType, tag, immutable: /-[\w-]{8,}\.\w+$/.test(name) && name.startsWith("assets/") };
  } catch {
    return undefined;
  }
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
