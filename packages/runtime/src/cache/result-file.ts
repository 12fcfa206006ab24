import { hash } from "node:crypto";
import { decodeValue, encodeValue, joinParts } from "@weft/graph";
import type { ResultShape } from "../schedule/task.ts";
import type { Outputs } from "./outputs.ts";

/*
 * A file with one result: 8 bytes of magic, the header's length (u32, little-endian), the header (JSON, padded with
 * spaces), then the encoded values one after another, each starting at a multiple of 64 bytes.
 */
const MAGIC = "WEFTRES1";
const PREFIX_BYTES = 12;
const ALIGNMENT = 64;
/** A header that claims more than this is not read. */
const MAX_HEADER_BYTES = 16 * 1024 * 1024;

interface Header {
  readonly result: string;
  /** Output name and the byte length of each of its values. */
  readonly outputs: ReadonlyArray<readonly [name: string, lengths: readonly number[]]>;
  /** SHA-256 of everything after the header. */
  readonly sha256: string;
}

export interface ResultSummary {
  readonly shape: ResultShape;
  /** Bytes that the whole file must have. */
  readonly fileBytes: number;
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** The file's content; `undefined` when a value has no codec. */
export function encodeResult(result: string, outputs: Outputs): Uint8Array | undefined {
  const names: [name: string, lengths: readonly number[]][] = [];
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [name, values] of outputs) {
    const lengths: number[] = [];
    for (const value of values) {
      const encoded = encodeValue(value);
      if (encoded === undefined) return undefined;
      const length = encoded.reduce((sum, part) => sum + part.byteLength, 0);
      parts.push(new Uint8Array(aligned(end) - end), ...encoded);
      end = aligned(end) + length;
      lengths.push(length);
    }
    names.push([name, lengths]);
  }
  const body = joinParts(parts);
  return withHeader({ result, outputs: names, sha256: hash("sha256", body, "hex") }, body);
}

function withHeader(header: Header, body: Uint8Array): Uint8Array {
  const text = Buffer.from(JSON.stringify(header), "utf8");
  const start = aligned(PREFIX_BYTES + text.byteLength);
  const file = Buffer.alloc(start + body.byteLength, " ");
  file.write(MAGIC, 0, "latin1");
  file.writeUInt32LE(start - PREFIX_BYTES, 8);
  text.copy(file, PREFIX_BYTES);
  file.set(body, start);
  return file;
}

/** How many bytes from the start hold the header; `undefined` when this is no result file. `start` has 12 bytes or more. */
export function headerEnd(start: Uint8Array): number | undefined {
  if (start.byteLength < PREFIX_BYTES) return undefined;
  const view = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (view.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
  const length = view.readUInt32LE(8);
  return length > MAX_HEADER_BYTES ? undefined : PREFIX_BYTES + length;
}

/** What the file holds, from its first `headerEnd` bytes. */
export function summarizeResult(start: Uint8Array, result: string): ResultSummary | undefined {
  const header = readHeader(start, result);
  const bodyStart = headerEnd(start);
  if (header === undefined || bodyStart === undefined) return undefined;
  let offset = 0;
  for (const [, lengths] of header.outputs) {
    for (const length of lengths) offset = aligned(offset) + length;
  }
  const shape = new Map(header.outputs.map(([name, lengths]) => [name, lengths.length]));
  return { shape, fileBytes: bodyStart + offset };
}

/** The values; `undefined` when the file is damaged, cut off, or holds another result. */
export function decodeResult(file: Uint8Array, result: string): Outputs | undefined {
  const header = readHeader(file, result);
  const bodyStart = headerEnd(file);
  if (header === undefined || bodyStart === undefined) return undefined;
  const body = file.subarray(bodyStart);
  if (hash("sha256", body, "hex") !== header.sha256) return undefined;
  const outputs = new Map<string, readonly unknown[]>();
  let offset = 0;
  for (const [name, lengths] of header.outputs) {
    const values: unknown[] = [];
    for (const length of lengths) {
      offset = aligned(offset);
      values.push(decodeValue(body.subarray(offset, offset + length)));
      offset += length;
    }
    outputs.set(name, values);
  }
  return outputs;
}

function readHeader(start: Uint8Array, result: string): Header | undefined {
  const end = headerEnd(start);
  if (end === undefined || end > start.byteLength) return undefined;
  const text = Buffer.from(start.buffer, start.byteOffset + PREFIX_BYTES, end - PREFIX_BYTES).toString(
    "utf8",
  );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isHeader(parsed) && parsed.result === result ? parsed : undefined;
}

function isHeader(value: unknown): value is Header {
  if (typeof value !== "object" || value === null) return false;
  if (!("result" in value && "outputs" in value && "sha256" in value)) return false;
  if (typeof value.result !== "string" || typeof value.sha256 !== "string") return false;
  return Array.isArray(value.outputs) && value.outputs.every(isOutputHeader);
}

function isOutputHeader(value: unknown): value is readonly [string, readonly number[]] {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== "string") return false;
  const lengths: unknown = value[1];
  return Array.isArray(lengths) && lengths.every((length) => Number.isSafeInteger(length) && length >= 0);
}
