import type { RequestFile } from "../provider.ts";

export function base64Of({ bytes }: Pick<RequestFile, "bytes">): string {
  return Buffer.from(bytes).toString("base64");
}

/** A picture inside a JSON body, for services that want an address. */
export function dataUrl(file: RequestFile): string {
  return `data:${file.mediaType};base64,${base64Of(file)}`;
}
