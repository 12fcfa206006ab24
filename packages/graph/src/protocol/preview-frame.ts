import { z } from "zod";
import { nodeAddressSchema, runIdSchema } from "./scalar-schemas.ts";

/** What a preview is of. */
export const previewHeaderSchema = z.object({
  runId: runIdSchema,
  node: nodeAddressSchema,
  listIndex: z.number().int().nonnegative(),
  step: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  mediaType: z.enum(["image/jpeg", "image/webp"]),
  /** Pixels of the preview itself. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type PreviewHeader = z.output<typeof previewHeaderSchema>;

export interface PreviewFrame {
  readonly header: PreviewHeader;
  readonly picture: Uint8Array<ArrayBuffer>;
}

/** Kind of the frame, in its first byte; there is one so far. */
const PREVIEW = 1;
/** Kind, three bytes of zero, and the length of the header in bytes (unsigned, big-endian). */
const PRELUDE_BYTES = 8;

/** A binary frame of the WebSocket: 8 bytes of prelude, the header as JSON in UTF-8, the picture's bytes. */
export function encodePreviewFrame(header: PreviewHeader, picture: Uint8Array): Uint8Array<ArrayBuffer> {
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const frame = new Uint8Array(PRELUDE_BYTES + headerBytes.length + picture.length);
  frame[0] = PREVIEW;
  new DataView(frame.buffer).setUint32(4, headerBytes.length);
  frame.set(headerBytes, PRELUDE_BYTES);
  frame.set(picture, PRELUDE_BYTES + headerBytes.length);
  return frame;
}

/** Reads a binary frame; `undefined` when it is of a kind that this version does not know, or damaged. */
export function decodePreviewFrame(frame: Uint8Array<ArrayBuffer>): PreviewFrame | undefined {
  if (frame.length < PRELUDE_BYTES || frame[0] !== PREVIEW) return undefined;
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(4);
  if (PRELUDE_BYTES + length > frame.length) return undefined;
  const text = new TextDecoder().decode(frame.subarray(PRELUDE_BYTES, PRELUDE_BYTES + length));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const header = previewHeaderSchema.safeParse(json);
  if (!header.success) return undefined;
  return { header: header.data, picture: frame.subarray(PRELUDE_BYTES + length) };
}
