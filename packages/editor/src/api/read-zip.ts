/** A zip archive that cannot be used; `reason` says why. */
export class ZipFault extends Error {
  readonly reason: "no-zip" | "too-large";

  constructor(reason: ZipFault["reason"]) {
    super(`The zip archive cannot be read: ${reason}.`);
    this.name = "ZipFault";
    this.reason = reason;
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
/** The end record without its comment, and the longest comment. */
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const MAX_ENTRIES = 10_000;

/**
 * The files of a zip archive by name (APPNOTE 6.3, stored and deflated entries), at most `maxBytes` in all, whatever the
 * archive says of its sizes. The browser's own decompression does the work.
 *
 * @throws ZipFault
 */
export async function readZip(
  archive: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let left = maxBytes;
  for (const { name, method, packed } of readDirectory(archive)) {
    if (name.endsWith("/")) continue;
    if (method !== 0 && method !== 8) throw new ZipFault("no-zip");
    const bytes = method === 0 ? packed : await inflate(packed, left);
    left -= bytes.length;
    if (left < 0) throw new ZipFault("too-large");
    files.set(name, bytes);
  }
  return files;
}

interface PackedEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}

function readDirectory(archive: Uint8Array<ArrayBuffer>): readonly PackedEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    const end = findEnd(view);
    const count = view.getUint16(end + 10, true);
    if (count > MAX_ENTRIES) throw new ZipFault("too-large");
    const entries: PackedEntry[] = [];
    let at = view.getUint32(end + 16, true);
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new ZipFault("no-zip");
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
      const size = view.getUint32(at + 20, true);
      const start = dataStart(view, view.getUint32(at + 42, true));
      if (start + size > archive.length) throw new ZipFault("no-zip");
      const method = view.getUint16(at + 10, true);
      entries.push({ name, method, packed: archive.subarray(start, start + size) });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    // Reading past the end of an archive that was cut off.
    throw error instanceof RangeError ? new ZipFault("no-zip") : error;
  }
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new ZipFault("no-zip");
}

function dataStart(view: DataView, local: number): number {
  if (view.getUint32(local, true) !== LOCAL_ENTRY) throw new ZipFault("no-zip");
  return local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
}

/** Stops as soon as more comes out than there may be, so that a small archive cannot fill the memory. */
async function inflate(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ZipFault("no-zip");
    });
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new ZipFault("too-large");
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
