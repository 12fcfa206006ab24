import { promisify } from "node:util";
import { deflate } from "node:zlib";
import { type PngText, pngTextChunk } from "../metadata/png-text.ts";
import type { EightBitPicture } from "./eight-bit.ts";
import { PNG_SIGNATURE, pngChunk } from "./png-chunk.ts";
import { filterRows } from "./png-filter.ts";

/** ComfyUI's level: files a few percent larger than level 9 in a fraction of the time. */
const COMPRESSION_LEVEL = 4;
const RGB = 2;
const RGBA = 6;

const deflateAsync = promisify(deflate);

function header(picture: EightBitPicture): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, picture.width);
  view.setUint32(4, picture.height);
  data[8] = 8;
  data[9] = picture.channels === 3 ? RGB : RGBA;
  return data;
}

/**
 * A PNG of 8 bits a channel, RGB or RGBA, not interlaced, with `texts` before the pixels so that a reader need not go
 * through them. Everything but the deflate stream depends on the arguments only; the deflate stream depends on the zlib
 * that Node was built with, too, so files of the same pixels may differ in bytes (never in pixels) between Node builds
 * or kinds of processor.
 */
export async function encodePng(
  picture: EightBitPicture,
  texts: readonly PngText[] = [],
): Promise<Uint8Array> {
  if (picture.width < 1 || picture.height < 1) {
    throw new RangeError(`A PNG cannot be ${picture.width}x${picture.height} pixels.`);
  }
  const pixels = await deflateAsync(filterRows(picture), {
    level: COMPRESSION_LEVEL,
    windowBits: 15,
    memLevel: 8,
  });
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk("IHDR", header(picture)),
    ...texts.map(pngTextChunk),
    pngChunk("IDAT", pixels),
    pngChunk("IEND", new Uint8Array(0)),
  ]);
}
