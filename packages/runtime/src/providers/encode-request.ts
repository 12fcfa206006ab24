import type { ImageValue, ProviderRequest } from "@weft/graph";
import { toEightBit } from "../images/eight-bit.ts";
import { encodePng } from "../images/png-encoder.ts";
import type { EncodedRequest, RequestFile } from "./provider.ts";

/** Encodes a request's pictures as PNG files, one for each picture of a batch, without any metadata. */
export async function encodeRequest(request: ProviderRequest): Promise<EncodedRequest> {
  const { images = {}, ...rest } = request;
  const files = new Map<string, readonly RequestFile[]>();
  for (const [field, batches] of Object.entries(images)) {
    const encoded: RequestFile[] = [];
    for (const image of batches) {
      for (let index = 0; index < image.shape[0]; index += 1) {
        encoded.push(await encodeOne(image, index, `${field}${encoded.length}.png`));
      }
    }
    if (encoded.length > 0) files.set(field, encoded);
  }
  return { ...rest, files };
}

async function encodeOne(image: ImageValue, index: number, name: string): Promise<RequestFile> {
  const picture = toEightBit(image, index);
  const bytes = await encodePng(picture);
  return { name, mediaType: "image/png", bytes, width: picture.width, height: picture.height };
}
