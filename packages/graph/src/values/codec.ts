import { OperationalError } from "../errors/weft-error.ts";
import { readTree } from "./read-tree.ts";
import { type ArrayTypeName, arrayFromBytes, arrayTypeName, type TypedArray } from "./typed-array.ts";
import { type WrittenTree, writeTree } from "./write-tree.ts";

/*
 * The layout of an encoded value, little-endian as every machine that Weft runs on:
 *   4 bytes "WEFV", 4 bytes version, 4 bytes length of the header in bytes, 4 bytes 0, the header as JSON in UTF-8,
 *   then the body of each typed array, each from a multiple of 16 bytes on.
 * The header is {"tree": …, "bodies": [[type, offset, byte length], …]}; offsets count from the start of the value.
 * An array that occurs twice in the value is written once.
 */
const MAGIC = 0x56464557;
const VERSION = 1;
const PREAMBLE = 16;
const ALIGNMENT = 16;

type Body = readonly [type: ArrayTypeName, offset: number, byteLength: number];

/**
 * Writes a value of a port as bytes: null, undefined, booleans, numbers (NaN, -0 and infinities too), bigints, text,
 * typed arrays, and lists and plain objects of them, whatever their keys are called.
 *
 * The parts are to be written one after the other; those of typed arrays are views, nothing is copied.
 *
 * @returns `undefined` for a value that has something else in it (a function, an instance of a class, itself): it can
 * only be kept in memory.
 */
export function encodeValue(value: unknown): readonly Uint8Array[] | undefined {
  const written = writeTree(value);
  if (written === undefined) {
    return undefined;
  }
  const { header, bodies } = layOut(written);
  const preamble = new Uint8Array(PREAMBLE);
  const view = new DataView(preamble.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, header.byteLength, true);
  const parts: Uint8Array[] = [preamble, header];
  let at = PREAMBLE + header.byteLength;
  for (const [index, array] of written.arrays.entries()) {
    const offset = bodies[index]?.[1] ?? at;
    if (offset > at) {
      parts.push(new Uint8Array(offset - at));
    }
    parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    at = offset + array.byteLength;
  }
  return parts;
}

/** Offsets are in the header, whose length decides them: the header is padded to a length that they leave free. */
function layOut(written: WrittenTree): { readonly header: Uint8Array; readonly bodies: readonly Body[] } {
  const relative: Body[] = [];
  let at = 0;
  for (const array of written.arrays) {
    relative.push([arrayTypeName(array), at, array.byteLength]);
    at = align(at + array.byteLength);
  }
  const tree = JSON.stringify(written.tree);
  const encode = (bodies: readonly Body[]) =>
    new TextEncoder().encode(`{"tree":${tree},"bodies":${JSON.stringify(bodies)}}`);
  // Adding the header's length to an offset adds at most 16 digits to its text.
  const room = align(PREAMBLE + encode(relative).byteLength + 16 * relative.length);
  const bodies = relative.map(([type, offset, length]): Body => [type, offset + room, length]);
  const exact = encode(bodies);
  const header = new Uint8Array(bodies.length === 0 ? exact.byteLength : room - PREAMBLE).fill(0x20);
  header.set(exact);
  return { header, bodies };
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** One piece of memory with all parts in it. */
export function joinParts(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.byteLength;
  }
  return joined;
}

/**
 * Reads what `encodeValue` wrote. Typed arrays are views of `bytes` where its alignment allows it (it does for a file
 * that was read whole), so `bytes` must not be changed afterwards.
 *
 * @throws OperationalError with code `value-corrupt` for anything else, such as a file that was cut off.
 */
export function decodeValue(bytes: Uint8Array): unknown {
  try {
    const { tree, bodies } = readHeader(bytes);
    const arrays = bodies.map((body): TypedArray => arrayFromBytes(readBody(bytes, body), typeOf(body)));
    return readTree(tree, arrays);
  } catch (cause) {
    throw new OperationalError({
      code: "value-corrupt",
      message: "A stored value cannot be read: it is damaged or was cut off.",
      remedy: "Delete it; it is computed again.",
      cause,
    });
  }
}

function readHeader(bytes: Uint8Array): { readonly tree: unknown; readonly bodies: readonly unknown[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) {
    throw new Error("It does not begin as an encoded value does.");
  }
  const end = PREAMBLE + view.getUint32(8, true);
  if (end > bytes.byteLength) {
    throw new Error("It ends inside its header.");
  }
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(PREAMBLE, end)));
  if (typeof header !== "object" || header === null || !("tree" in header) || !("bodies" in header)) {
    throw new Error("Its header is not complete.");
  }
  if (!Array.isArray(header.bodies)) {
    throw new Error("Its header does not list its arrays.");
  }
  return { tree: header.tree, bodies: header.bodies };
}

function readBody(bytes: Uint8Array, body: unknown): Uint8Array {
  const [, offset, length]: readonly unknown[] = Array.isArray(body) ? body : [];
  if (typeof offset !== "number" || typeof length !== "number" || !(offset >= 0 && length >= 0)) {
    throw new Error("Its header describes an array wrongly.");
  }
  if (offset + length > bytes.byteLength) {
    throw new Error("It ends inside an array.");
  }
  return bytes.subarray(offset, offset + length);
}

function typeOf(body: unknown): unknown {
  return Array.isArray(body) ? body[0] : undefined;
}
