import type { ProviderRequest } from "@weft/graph";
import { plainPng } from "./mock-service.ts";

/** A request for one picture of the cheapest kind, with a price that is known beforehand: $0.006 or so. */
export function pictureRequest(changes: Partial<ProviderRequest> = {}): ProviderRequest {
  return {
    provider: "openai",
    operation: "image.generate",
    model: "gpt-image-2",
    credential: "openai:default",
    take: 0,
    params: { prompt: "a lighthouse", size: "1024x1024", quality: "low", n: 1 },
    ...changes,
  };
}

export const USAGE = {
  total_tokens: 240,
  input_tokens: 44,
  output_tokens: 196,
  input_tokens_details: { text_tokens: 44, image_tokens: 0 },
  output_tokens_details: { image_tokens: 196, text_tokens: 0 },
};
/** 44 text tokens at $5 and 196 image tokens at $30 a million. */
export const USAGE_USD = 0.0061;

export async function pictureAnswer(count = 1) {
  const b64_json = Buffer.from(await plainPng(16, 16)).toString("base64");
  return {
    headers: { "x-request-id": "req_1" },
    json: { created: 1, data: Array.from({ length: count }, () => ({ b64_json })), usage: USAGE },
  };
}
