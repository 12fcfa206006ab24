/** Tags of EXIF that tools put texts into. */
const IMAGE_DESCRIPTION = 0x010e;
const MAKE = 0x010f;
const MODEL = 0x0110;
const EXIF_FOLDER = 0x8769;
const USER_COMMENT = 0x9286;
const TEXT_TAGS: ReadonlySet<number> = new Set([IMAGE_DESCRIPTION, MAKE, MODEL]);

const ASCII = 2;
const UNDEFINED = 7;
const MAX_ENTRIES = 1000;
const CHARACTER_CODE_BYTES = 8;

interface TiffReader {
  readonly view: DataView;
  readonly littleEndian: boolean;
}

interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly bytes: Uint8Array;
  /** The value as an offset, for tags that lead to another folder. */
  readonly offset: number;
}

/** The byte order; the block may start with the `Exif` marker of JPEG. */
function openTiff(exif: Uint8Array): TiffReader | undefined {
  const marked = Buffer.from(exif.subarray(0, 6)).toString("latin1") === "Exif\0\0";
  const tiff = marked ? exif.subarray(6) : exif;
  if (tiff.length < 8) return undefined;
  const order = Buffer.from(tiff.subarray(0, 2)).toString("latin1");
  if (order !== "II" && order !== "MM") return undefined;
  return {
    view: new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength),
    littleEndian: order === "II",
  };
}

/** The entries of one folder that hold bytes or text; those that point outside the block are left out. */
function* readFolder({ view, littleEndian }: TiffReader, start: number): Generator<TiffEntry> {
  if (start + 2 > view.byteLength) return;
  const count = Math.min(view.getUint16(start, littleEndian), MAX_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * 12;
    if (at + 12 > view.byteLength) return;
    const type = view.getUint16(at + 2, littleEndian);
    const length = view.getUint32(at + 4, littleEndian);
    const offset = view.getUint32(at + 8, littleEndian);
    const isBytes = type === ASCII || type === UNDEFINED;
    const from = length <= 4 ? at + 8 : offset;
    const inside = isBytes && from + length <= view.byteLength;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + (inside ? from : 0), inside ? length : 0);
    yield { tag: view.getUint16(at, littleEndian), type, bytes, offset };
  }
}

/** UTF-16 in the byte order in which more characters have a zero high byte; tools differ in it. */
function decodeUtf16(bytes: Uint8Array): string {
  let zeroFirst = 0;
  let zeroSecond = 0;
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    if (bytes[index] === 0) zeroFirst += 1;
    if (bytes[index + 1] === 0) zeroSecond += 1;
  }
  return new TextDecoder(zeroFirst > zeroSecond ? "utf-16be" : "utf-16le").decode(bytes);
}

/** A user comment: eight bytes that name the encoding, then the text. */
function decodeUserComment(bytes: Uint8Array): string {
  const code = Buffer.from(bytes.subarray(0, CHARACTER_CODE_BYTES)).toString("latin1");
  const text = bytes.subarray(CHARACTER_CODE_BYTES);
  return code.startsWith("UNICODE") ? decodeUtf16(text) : new TextDecoder().decode(text);
}

/**
 * The texts that generators leave in an EXIF block: the user comment (A1111 in JPEG and WebP) and the ASCII tags that
 * ComfyUI writes `keyword:text` into. Each entry is read on its own; a damaged one is left out.
 */
export function readExifTexts(exif: Uint8Array): {
  readonly comment?: string;
  readonly tags: readonly string[];
} {
  const tiff = openTiff(exif);
  if (tiff === undefined) return { tags: [] };
  const tags: string[] = [];
  let comment: string | undefined;
  const first = [...readFolder(tiff, tiff.view.getUint32(4, tiff.littleEndian))];
  const details = first.find((entry) => entry.tag === EXIF_FOLDER);
  const entries = details === undefined ? first : [...first, ...readFolder(tiff, details.offset)];
  for (const { tag, bytes } of entries) {
    if (bytes.length === 0) continue;
    if (tag === USER_COMMENT) comment ??= decodeUserComment(bytes).replace(/\0+$/, "");
    if (TEXT_TAGS.has(tag)) tags.push(new TextDecoder().decode(bytes).replace(/\0+$/, ""));
  }
  return { ...(comment === undefined ? {} : { comment }), tags };
}
