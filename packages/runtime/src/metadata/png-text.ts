import { pngChunk } from "../images/png-chunk.ts";

/** A text inside a PNG, under a keyword of 1 to 79 Latin letters (`workflow`, `parameters`). */
export interface PngText {
  readonly keyword: string;
  readonly text: string;
}

const KEYWORD = /^[!-~](?:[ -~]{0,77}[!-~])?$/;
// Tab, line feed, carriage return and what is printable: the part that every reader agrees on.
const PLAIN_ASCII = /^[\t\n\r -~]*$/;

const encoder = new TextEncoder();

/**
 * The chunk for a text: `tEXt` for plain ASCII, else `iTXt` in UTF-8, uncompressed. Latin-1 beyond ASCII would be legal
 * in `tEXt`, but ComfyUI's web client reads that chunk as UTF-8. NUL, which ends fields in a PNG, is left out.
 */
export function pngTextChunk({ keyword, text }: PngText): Uint8Array {
  if (!KEYWORD.test(keyword)) throw new RangeError(`"${keyword}" is no keyword for a text in a PNG.`);
  const clean = text.replaceAll("\0", "");
  if (PLAIN_ASCII.test(clean)) return pngChunk("tEXt", encoder.encode(`${keyword}\0${clean}`));
  // Keyword, no compression (flag and method), no language tag, no translated keyword, text.
  return pngChunk("iTXt", encoder.encode(`${keyword}\0\0\0\0\0${clean}`));
}
