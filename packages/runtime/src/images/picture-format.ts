/** What a file is, by its first bytes; names and extensions are not trusted. */
export type ContentKind =
  | { readonly kind: "picture"; readonly format: PictureFormat }
  /** `what` completes the sentence "it is …". */
  | { readonly kind: "other"; readonly what: string };

/** The formats that are read. */
export type PictureFormat = "png" | "jpeg" | "webp" | "gif" | "tiff" | "avif";

type Signature = readonly [offset: number, bytes: string, found: ContentKind];

function picture(format: PictureFormat): ContentKind {
  return { kind: "picture", format };
}

function other(what: string): ContentKind {
  return { kind: "other", what };
}

// Bytes are written as Latin-1 text.
const SIGNATURES: readonly Signature[] = [
  [0, "\x89PNG\r\n\x1a\n", picture("png")],
  [0, "\xff\xd8\xff", picture("jpeg")],
  [0, "GIF87a", picture("gif")],
  [0, "GIF89a", picture("gif")],
  [0, "II*\0", picture("tiff")],
  [0, "MM\0*", picture("tiff")],
  [8, "WEBP", picture("webp")],
  [4, "ftypavif", picture("avif")],
  [4, "ftypavis", picture("avif")],
  [4, "ftyphei", other("a HEIC picture")],
  [4, "ftypmif1", other("a HEIF picture")],
  [4, "ftyp", other("a video (MP4 or MOV)")],
  [0, "\x1aE\xdf\xa3", other("a video (WebM or MKV)")],
  [0, "8BPS", other("a Photoshop document")],
  [0, "BM", other("a BMP picture")],
  [0, "v/1\x01", other("an OpenEXR picture")],
  [0, "\0\0\0\x0cJXL ", other("a JPEG XL picture")],
  [0, "\xff\x0a", other("a JPEG XL picture")],
  [0, "%PDF", other("a PDF document")],
  [0, "PK\x03\x04", other("a zip archive")],
  [0, "\x1f\x8b", other("a gzip archive")],
];

function startsWith(bytes: Uint8Array, offset: number, signature: string): boolean {
  if (bytes.length < offset + signature.length) return false;
  for (let index = 0; index < signature.length; index += 1) {
    if (bytes[offset + index] !== signature.charCodeAt(index)) return false;
  }
  return true;
}

function looksLikeText(head: string): ContentKind | undefined {
  if (/^\s*<svg|^\s*<\?xml[\s\S]*<svg/i.test(head)) return other("an SVG drawing");
  if (/^\s*<(?:!doctype|html)/i.test(head)) return other("a web page");
  if (/^\s*[{[]/.test(head)) return other("JSON text");
  return /^[\t\n\r -~]*$/.test(head) ? other("a text file") : undefined;
}

/** Names what the bytes are. */
export function contentKind(bytes: Uint8Array): ContentKind {
  if (bytes.length === 0) return other("an empty file");
  for (const [offset, signature, found] of SIGNATURES) {
    if (startsWith(bytes, offset, signature)) return found;
  }
  const head = Buffer.from(bytes.subarray(0, 256)).toString("latin1");
  return looksLikeText(head) ?? other("something else");
}
