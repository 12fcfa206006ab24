import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { UserError } from "@weft/graph";
import type { InputList, Upload } from "@weft/graph/protocol";
import { loadSharp } from "../images/load-sharp.ts";
import { contentKind, type PictureFormat } from "../images/picture-format.ts";
import { temporaryPathBeside } from "./atomic-write.ts";
import { hashFile } from "./hash-file.ts";
import { namesBelow } from "./names-below.ts";
import { pathInRoot } from "./path-in-root.ts";
import { takeFreeName } from "./take-free-name.ts";

/** A picture of the input folder, by what its first bytes say. */
export interface InputPicture {
  readonly path: string;
  readonly mediaType: string;
  /** Changes with the content: made of path, size and time. */
  readonly tag: string;
}

export interface InputFolder {
  readonly folder: string;
  /** Pictures only, last changed first. */
  list(): Promise<InputList>;
  /** Throws UserError `name-refused` for a name that leaves the folder. */
  find(name: string): Promise<InputPicture | undefined>;
  /**
   * Keeps a picture under the wished name, or beside it under the next free one; the same content under the same name is
   * kept once. Throws UserError `not-a-picture`, `picture-damaged`, `picture-too-large`.
   */
  receive(content: Readable, wish: string | undefined, signal: AbortSignal): Promise<Upload>;
}

const MOST_FILES = 5000;
const MOST_DEPTH = 6;
const HEAD_BYTES = 64;
const MOST_PIXELS = 128 * 1024 * 1024;

const EXTENSIONS: Readonly<Record<PictureFormat, readonly string[]>> = {
  png: [".png"],
  jpeg: [".jpg", ".jpeg"],
  webp: [".webp"],
  gif: [".gif"],
  tiff: [".tiff", ".tif"],
  avif: [".avif"],
};

/** Opens the folder, which is made. */
export async function openInputFolder(folder: string): Promise<InputFolder> {
  await mkdir(folder, { recursive: true });
  const known = new Map<string, { readonly stamp: string; readonly format: PictureFormat | undefined }>();

  async function find(name: string): Promise<(InputPicture & { bytes: number; at: number }) | undefined> {
    const path = await pathInRoot(folder, name);
    const status = await stat(path).catch(() => undefined);
    if (status === undefined || !status.isFile()) return undefined;
    const stamp = `${status.size} ${status.mtimeMs} ${status.ino}`;
    let entry = known.get(path);
    if (entry?.stamp !== stamp) {
      entry = { stamp, format: await formatOf(path) };
      known.set(path, entry);
    }
    if (entry.format === undefined) return undefined;
    const tag = createHash("sha256").update(`${path}\n${stamp}`).digest("hex");
    return { path, mediaType: `image/${entry.format}`, tag, bytes: status.size, at: status.mtimeMs };
  }

  async function receive(content: Readable, wish: string | undefined, signal: AbortSignal): Promise<Upload> {
    const temporary = temporaryPathBeside(join(folder, "upload"));
    try {
      await pipeline(content, createWriteStream(temporary, { flags: "wx", flush: true }), { signal });
      const format = await pictureFormat(temporary, wish ?? "the upload");
      const { width, height } = await sizeOf(temporary, wish ?? "the upload");
      const { sha256, bytes } = await hashFile(temporary, { signal });
      const name = await claimName(folder, nameFor(wish, format), temporary, sha256);
      return { name, mediaType: `image/${format}`, width, height, bytes, sha256 };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  return {
    folder,
    async list() {
      const names = await namesBelow(folder, { most: MOST_FILES, depth: MOST_DEPTH });
      const files: InputList["files"][number][] = [];
      for (const name of names.slice(0, MOST_FILES)) {
        const found = await find(name).catch(() => undefined);
        if (found === undefined) continue;
        files.push({ name, mediaType: found.mediaType, bytes: found.bytes, modifiedAt: found.at });
      }
      files.sort((a, b) => b.modifiedAt - a.modifiedAt);
      return { folder, files, truncated: names.length > MOST_FILES };
    },
    find,
    receive,
  };
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function formatOf(path: string): Promise<PictureFormat | undefined> {
  const content = contentKind(await headOf(path));
  return content.kind === "picture" ? content.format : undefined;
}

async function pictureFormat(path: string, name: string): Promise<PictureFormat> {
  const content = contentKind(await headOf(path));
  if (content.kind === "picture") return content.format;
  throw new UserError({
    code: "not-a-picture",
    message: `${JSON.stringify(name.slice(0, 200))} is no picture that can be read here: it is ${content.what}.`,
    remedy: "Choose a PNG, JPEG, WebP, GIF, TIFF or AVIF file.",
  });
}

async function sizeOf(path: string, name: string): Promise<{ width: number; height: number }> {
  const sharp = await loadSharp();
  const shown = JSON.stringify(name.slice(0, 200));
  const read = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      const remedy = "Copy or download the file again.";
      throw new UserError({
        code: "picture-damaged",
        message: `${shown} is cut off or damaged.`,
        remedy,
        cause,
      });
    });
  const { width, height, autoOrient } = read;
  if (width * height > MOST_PIXELS) {
    throw new UserError({
      code: "picture-too-large",
      message: `${shown} has ${width}x${height} pixels; at most ${MOST_PIXELS} in all can be read.`,
      remedy: "Make the picture smaller.",
    });
  }
  return { width: autoOrient.width, height: autoOrient.height };
}

/** The wished name with an extension that says what the content is. */
function nameFor(wish: string | undefined, format: PictureFormat): string {
  const [extension = ""] = EXTENSIONS[format];
  if (wish === undefined || wish.trim() === "") return `pasted${extension}`;
  const has = extname(wish).toLowerCase();
  if (EXTENSIONS[format].includes(has)) return wish;
  const stem = has === "" ? wish : wish.slice(0, -has.length);
  return `${stem}${extension}`;
}

/** Gives the finished file its name, or the next free one; nothing is overwritten. */
async function claimName(folder: string, wish: string, temporary: string, sha256: string): Promise<string> {
  const extension = extname(wish);
  const stem = wish.slice(0, wish.length - extension.length);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wish : `${stem} (${number})${extension}`;
    const path = await pathInRoot(folder, name);
    await mkdir(dirname(path), { recursive: true });
    if (await takeFreeName(temporary, path)) return name.replaceAll("\\", "/");
    if ((await hashFile(path).catch(() => undefined))?.sha256 === sha256) return name.replaceAll("\\", "/");
  }
}
