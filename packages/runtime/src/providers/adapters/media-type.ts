import { contentKind } from "../../images/picture-format.ts";

/** What a file is by its first bytes; what a service says of it is not trusted. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const content = contentKind(bytes);
  return content.kind === "picture" ? `image/${content.format}` : "application/octet-stream";
}
