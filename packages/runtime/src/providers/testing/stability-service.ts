import type { ProviderRequest } from "@weft/graph";
import { greyImage } from "./ask-service.ts";
import { type MockAnswer, plainPng } from "./mock-service.ts";
import { requestOf } from "./request-of.ts";

/** What Stability AI answers when it made a picture; the results of long jobs are called `result`. */
export async function stabilityPicture(finish_reason = "SUCCESS", name = "image"): Promise<MockAnswer> {
  const image = Buffer.from(await plainPng()).toString("base64");
  return { json: { [name]: image, finish_reason, seed: 343940597 } };
}

export function stabilityRequest(
  operation: string,
  params: ProviderRequest["params"],
  more: Partial<ProviderRequest> = {},
): ProviderRequest {
  return requestOf("stability", operation, { ...more, params });
}

export function coreRequest(params: ProviderRequest["params"] = {}): ProviderRequest {
  return stabilityRequest("generate/core", { prompt: "Lighthouse", ...params });
}

export const STABILITY_IMAGE = { image: [greyImage(64, 64)] };
