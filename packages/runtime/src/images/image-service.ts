import { readFile, stat } from "node:fs/promises";
import { type ImageService, type ImageValue, UserError } from "@weft/graph";
import { fileMissing, findInRoots } from "../files/find-in-roots.ts";
import { decodePicture, toImageAndAlpha } from "./decode-picture.ts";
import { fromEightBit, toEightBit } from "./eight-bit.ts";
import { resizeLanczos } from "./lanczos.ts";

/** A picture file larger than this is not read. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

export interface ImageServiceOptions {
  /** Folders with input pictures, looked through in this order. */
  readonly inputRoots: readonly string[];
  /** Names whose content is already known to lie at a path, before any root: what the run's inventory has read. */
  readonly pinned?: ReadonlyMap<string, string>;
  /** Pixels of all frames together that a picture may have; 128 Mi unless stated. */
  readonly maxPixels?: number;
}

async function readPictureFile(path: string, name: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) {
    throw new UserError({
      code: "picture-too-large",
      message: `"${name}" has ${size} bytes; at most ${MAX_FILE_BYTES} are read as a picture.`,
      remedy: "Save the picture smaller or in a compressed format.",
    });
  }
  return readFile(path);
}

/** Puts pictures of one size into a batch. */
function resizeBatch(image: ImageValue, width: number, height: number): ImageValue {
  const [batch, , , channels] = image.shape;
  const length = width * height * channels;
  const data = new Float32Array(batch * length);
  for (let index = 0; index < batch; index += 1) {
    fromEightBit(resizeLanczos(toEightBit(image, index), width, height).data, data, index * length);
  }
  return { kind: "IMAGE", shape: [batch, height, width, channels], data };
}

/** Reads and resizes pictures for nodes. */
export function createImageService(options: ImageServiceOptions): ImageService {
  const { inputRoots, pinned, maxPixels } = options;
  return {
    async load(name) {
      const path = pinned?.get(name) ?? (await findInRoots(inputRoots, name));
      if (path === undefined) throw fileMissing(name, inputRoots);
      const bytes = await readPictureFile(path, name);
      const limit = maxPixels === undefined ? {} : { maxPixels };
      return toImageAndAlpha(await decodePicture(bytes, { name, read: "all", ...limit }));
    },

    async lanczos(image, width, height) {
      if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
        throw new UserError({
          code: "bad-picture-size",
          message: `A picture cannot be resized to ${width}x${height} pixels.`,
          remedy: "Give a width and a height of at least 1.",
        });
      }
      return resizeBatch(image, width, height);
    },
  };
}
