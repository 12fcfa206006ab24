import { createRaster, type Raster } from "./raster.ts";

/*
 * A canvas multiplies colours by alpha, so that colours under a full mask would be lost on the way through it. Pictures
 * with a mask are therefore written and read here: PNG (ISO/IEC 15948), 8 bits of red, green, blue and alpha.
 */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const RGBA = 6;
/** Filter type "up": the difference to the pixel above; flat areas become zeros. */
const UP = 2;

export async function encodeRgbaPng(picture: Raster): Promise<Uint8Array<ArrayBuffer>> {
  const row = picture.width * 4;
  const filtered = new Uint8Array((row + 1) * picture.height);
  for (let y = 0; y < picture.height; y++) {
    filtered[y * (row + 1)] = UP;
    for (let x = 0; x < row; x++) {
      const above = y === 0 ? 0 : (picture.data[(y - 1) * row + x] ?? 0);
      filtered[y * (row + 1) + 1 + x] = (picture.data[y * row + x] ?? 0) - above;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, picture.width);
  view.setUint32(4, picture.height);
  header.set([8, RGBA, 0, 0, 0], 8);
  const pixels = await through(filtered, new CompressionStream("deflate"));
  return joined([SIGNATURE, chunk("IHDR", header), chunk("IDAT", pixels), chunk("IEND", new Uint8Array(0))]);
}

/** `undefined` for any other picture, also for a PNG of another kind: the browser reads those. */
export async function decodeRgbaPng(bytes: Uint8Array<ArrayBuffer>): Promise<Raster | undefined> {
  if (bytes.length < 57 || !SIGNATURE.every((byte, at) => bytes[at] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [depth, colorType, , , interlace] = bytes.subarray(24, 29);
  if (depth !== 8 || colorType !== RGBA || interlace !== 0) return undefined;
  const picture = createRaster({ width: view.getUint32(16), height: view.getUint32(20) }, 4);
  const filtered = await through(joined(pixelChunks(bytes, view)), new DecompressionStream("deflate"));
  if (filtered.length !== (picture.width * 4 + 1) * picture.height) return undefined;
  unfilter(picture, filtered);
  return picture;
}

function pixelChunks(bytes: Uint8Array<ArrayBuffer>, view: DataView): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "IDAT") found.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return found;
}

function unfilter(picture: Raster, filtered: Uint8Array): void {
  const row = picture.width * 4;
  const { data } = picture;
  for (let y = 0; y < picture.height; y++) {
    const filter = filtered[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x < 4 ? 0 : (data[at - 4] ?? 0);
      const above = y === 0 ? 0 : (data[at - row] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (data[at - row - 4] ?? 0);
      data[at] = ((filtered[y * (row + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner)) & 255;
    }
  }
}

/** The five filters of PNG, section 9.2. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - above),
    Math.abs(guess - corner),
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, checksum(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** CRC-32 as PNG defines it (ISO/IEC 15948, annex D). */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CHECKSUMS[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await answer.arrayBuffer());
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
