import type { JsonValue } from "@weft/graph";
import { z } from "zod";
import type { EncodedRequest } from "../provider.ts";
import { dataUrl } from "./data-url.ts";

const inputSchema = z.record(z.string(), z.json());

/**
 * The input of a model whose fields the catalogue does not know: what the person wrote in `input`, and a picture in the
 * field that `image_field` names.
 */
export function freeInput({ params, files }: EncodedRequest): Record<string, JsonValue> {
  const input = inputSchema.parse(params.input ?? {});
  const [picture] = files.get("image") ?? [];
  const { image_field } = params;
  if (picture === undefined || typeof image_field !== "string") return input;
  return { ...input, [image_field]: dataUrl(picture) };
}
