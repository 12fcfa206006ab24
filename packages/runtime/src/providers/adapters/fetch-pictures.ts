import type { ProviderFile } from "@weft/graph";
import type { ProviderHttp } from "../http/provider-http.ts";
import { mediaTypeOf } from "./media-type.ts";

/** Fetches results at once, since their addresses expire. What they are is read from their bytes. */
export async function fetchPictures(
  http: ProviderHttp,
  urls: readonly string[],
): Promise<readonly ProviderFile[]> {
  const pictures: ProviderFile[] = [];
  for (const url of urls) {
    const { bytes } = await http.download(url);
    pictures.push({ mediaType: mediaTypeOf(bytes), bytes });
  }
  return pictures;
}
