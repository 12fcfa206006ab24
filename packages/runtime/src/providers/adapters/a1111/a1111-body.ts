import type { JsonValue } from "@weft/graph";
import type { EncodedRequest } from "../../provider.ts";
import { notSent } from "../check-values.ts";
import { base64Of } from "../data-url.ts";

/** The JSON of a `/sdapi/v1` request: the params by the server's own names, pictures as base64. */
export function a1111Body({
  operation,
  params,
  files,
}: EncodedRequest): Record<string, JsonValue | undefined> {
  const common = { ...params, send_images: true, save_images: false };
  if (operation === "txt2img") return common;
  const pictures = (files.get("image") ?? []).map(base64Of);
  if (pictures.length === 0) throw notSent("The WebUI's img2img", "image", "is missing");
  const [mask] = files.get("mask") ?? [];
  return {
    ...common,
    init_images: pictures,
    ...(mask === undefined ? {} : { mask: base64Of(mask) }),
  };
}
