import { crc32, inflateSync } from "node:zlib";
import { PNG_SIGNATURE } from "../images/png-chunk.ts";
import type { PngText } from "./png-text.ts";

/** What the texts of a PNG say, and what of them could not be read. */
export interface PngTexts {
  readonly texts: readonly PngText[];
  /** A sentence for each text that was left out, or for the file when it ends early. */
  readonly damage: readonly string[];
}

export interface PngTextLimits {
  /** Chunks of any kind that are looked at. */
  readonly chunks: number;
  /** Bytes of all texts together, after decompression. */
  readonly bytes: number;
}

/** Enough for a workflow of 100,000 nodes; more is no honest file. */
const PNG_TEXT_LIMITS: PngTextLimits = { chunks: 100_000, bytes: 64 * 1024 * 1024 };

const TEXT_CHUNKS: ReadonlySet<string> = new Set(["tEXt", "zTXt", "iTXt"]);
const utf8 = new TextDecoder("utf-8");
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** Text of a `tEXt` or `zTXt`: Latin-1 by the specification, UTF-8 in what many tools write. */
function decodeLoosely(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}

/** `maxBytes` bounds what a small chunk can swell to. */
function inflateBounded(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return inflateSync(bytes, { maxOutputLength: Math.max(1, maxBytes) });
}

/** The fields up to the `count`th NUL, and what is behind it. */
function splitFields(
  data: Uint8Array,
  count: number,
): { fields: Uint8Array[]; rest: Uint8Array } | undefined {
  const fields: Uint8Array[] = [];
  let start = 0;
  while (fields.length < count) {
    const end = data.indexOf(0, start);
    if (end < 0) return undefined;
    fields.push(data.subarray(start, end));
    start = end + 1;
  }
  return { fields, rest: data.subarray(start) };
}

function readInternationalText(keyword: string, rest: Uint8Array, maxBytes: number): PngText | undefined {
  const [compressed, method] = rest;
  const split = splitFields(rest.subarray(2), 2);
  if (split === undefined || compressed === undefined || (compressed === 1 && method !== 0)) return undefined;
  const bytes = compressed === 0 ? split.rest : inflateBounded(split.rest, maxBytes);
  return { keyword, text: utf8.decode(bytes) };
}

/** The text of a chunk; `undefined` or an error when its content is malformed. */
function readTextChunk(type: string, data: Uint8Array, maxBytes: number): PngText | undefined {
  const split = splitFields(data, 1);
  const keywordBytes = split?.fields[0];
  if (split === undefined || keywordBytes === undefined || keywordBytes.length > 79) return undefined;
  const keyword = Buffer.from(keywordBytes).toString("latin1");
  if (type === "tEXt") return { keyword, text: decodeLoosely(split.rest) };
  if (type === "iTXt") return readInternationalText(keyword, split.rest, maxBytes);
  return { keyword, text: decodeLoosely(inflateBounded(split.rest.subarray(1), maxBytes)) };
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly intact: boolean;
}

/** The text chunks of a PNG, in order; ends with `undefined` when the file does before its end chunk. */
function* textChunks(bytes: Uint8Array, maxChunks: number): Generator<Chunk | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = PNG_SIGNATURE.length;
  for (let count = 0; count < maxChunks; count += 1) {
    if (offset + 12 > bytes.length) return yield undefined;
    const length = view.getUint32(offset);
    const end = offset + 8 + length;
    if (end + 4 > bytes.length) return yield undefined;
    const type = Buffer.from(bytes.subarray(offset + 4, offset + 8)).toString("latin1");
    if (type === "IEND") return;
    if (TEXT_CHUNKS.has(type)) {
      const intact = crc32(bytes.subarray(offset + 4, end)) === view.getUint32(end);
      yield { type, data: bytes.subarray(offset + 8, end), intact };
    }
    offset = end + 4;
  }
}

/**
 * Reads the texts of a PNG without decoding its pixels. Never throws on what the bytes are: a damaged text is left out
 * and named in `damage`. `bytes` starts with the PNG signature.
 */
export function readPngTexts(bytes: Uint8Array, limits: PngTextLimits = PNG_TEXT_LIMITS): PngTexts {
  const texts: PngText[] = [];
  const damage: string[] = [];
  let left = limits.bytes;
  for (const chunk of textChunks(bytes, limits.chunks)) {
    if (chunk === undefined) {
      damage.push("The file ends before the end of the picture.");
    } else if (!chunk.intact) {
      damage.push(`A text in the file (${chunk.type}) is damaged: its checksum is wrong.`);
    } else if (chunk.data.length > left) {
      damage.push(`A text in the file (${chunk.type}) is too long to be read.`);
    } else {
      try {
        const text = readTextChunk(chunk.type, chunk.data, left);
        if (text === undefined) damage.push(`A text in the file (${chunk.type}) is malformed.`);
        else texts.push(text);
        left -= text?.text.length ?? 0;
      } catch {
        damage.push(`A compressed text in the file (${chunk.type}) is damaged or too long.`);
      }
    }
  }
  return { texts, damage };
}
