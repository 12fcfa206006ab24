/** Days and seconds of every entry: the earliest date that a zip can state, so that equal contents are equal bytes. */
const FIXED_DATE = 0x0021;
const UTF8_NAMES = 0x0800;

/** A zip archive (APPNOTE 6.3) of stored entries: pictures are compressed already, and the rest is small. */
export function writeZip(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Blob {
  const local: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = new TextEncoder().encode(path);
    const common = commonFields(name, content);
    const head = header(0x04034b50, common, 30, 4);
    local.push(head, name, content);
    const entry = header(0x02014b50, common, 46, 6);
    const view = new DataView(entry.buffer);
    view.setUint16(4, 20, true);
    view.setUint32(42, offset, true);
    directory.push(entry, name);
    offset += head.length + name.length + content.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, files.size, true);
  view.setUint16(10, files.size, true);
  view.setUint32(12, byteLength(directory), true);
  view.setUint32(16, offset, true);
  return new Blob([...local, ...directory, end], { type: "application/zip" });
}

/** From "version needed to extract" to "extra field length": the same in both headers of an entry. */
function commonFields(name: Uint8Array, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const fields = new Uint8Array(26);
  const view = new DataView(fields.buffer);
  view.setUint16(0, 20, true);
  view.setUint16(2, UTF8_NAMES, true);
  view.setUint16(8, FIXED_DATE, true);
  view.setUint32(10, crc32(content), true);
  view.setUint32(14, content.length, true);
  view.setUint32(18, content.length, true);
  view.setUint16(22, name.length, true);
  return fields;
}

function header(signature: number, fields: Uint8Array, length: number, at: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint32(0, signature, true);
  bytes.set(fields, at);
  return bytes;
}

function byteLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** The checksum of zip and PNG: CRC-32 with the reversed polynomial 0xEDB88320 (ISO 3309). */
const CRC_TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
