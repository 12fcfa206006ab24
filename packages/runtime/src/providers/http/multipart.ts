import { randomBytes } from "node:crypto";

/** A field or a file of a `multipart/form-data` body, in order. */
export type MultipartPart =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly filename: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
    };

export interface MultipartBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Encodes the parts as RFC 7578 wants them. */
export function encodeMultipart(parts: readonly MultipartPart[]): MultipartBody {
  const boundary = `weft-${randomBytes(16).toString("hex")}`;
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    const isFile = "bytes" in part;
    const file = isFile ? `; filename="${quoted(part.filename)}"` : "";
    const type = isFile ? `content-type: ${part.mediaType}\r\n` : "";
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(part.name)}"${file}\r\n${type}\r\n`;
    pieces.push(Buffer.from(head), isFile ? part.bytes : Buffer.from(part.value), Buffer.from("\r\n"));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.concat(pieces) };
}

function quoted(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
