import { type CostEstimate, NO_COST, openaiCatalogue, type ProviderRequest } from "@weft/graph";
import type { AdapterContext, EncodedRequest, ProviderAdapter, Submission } from "../../provider.ts";
import { checkImage } from "./check-image.ts";
import { estimateImage } from "./image-price.ts";
import { fetchImages, submitImages } from "./images.ts";
import { submitModeration } from "./moderation.ts";
import { readOpenaiFailure } from "./read-failure.ts";
import { submitText } from "./text.ts";
import { estimateVideo, pollVideo, submitVideo } from "./video.ts";

function estimate(request: ProviderRequest, on: string): CostEstimate {
  switch (request.operation) {
    case "image.generate":
    case "image.edit":
      return estimateImage(request, on);
    case "video":
      return estimateVideo(request, on);
    case "moderation":
      return NO_COST;
    default:
      return {
        kind: "unknown",
        why: "language models are paid by the word, and their prices are not known here",
      };
  }
}

async function submit(request: EncodedRequest, context: AdapterContext): Promise<Submission> {
  switch (request.operation) {
    case "image.generate":
    case "image.edit":
      return submitImages(request, context);
    case "text.respond":
    case "text.chat":
      return submitText(request, context);
    case "moderation":
      return submitModeration(request, context);
    case "video":
      return submitVideo(request, context);
    default:
      throw new Error(`OpenAI is asked for "${request.operation}", which its adapter does not have`);
  }
}

/** OpenAI, and every server that speaks its language: pictures, text, moderation, and the retired videos. */
export const openaiAdapter: ProviderAdapter = {
  id: "openai",
  title: openaiCatalogue.title,
  baseUrl: "https://api.openai.com/v1",
  baseUrlVariables: ["OPENAI_BASE_URL"],
  keyVariables: ["OPENAI_API_KEY"],
  needsKey: "official",
  concurrency: 4,
  pollEveryMs: 5000,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate,
  isFree: ({ operation }) => operation === "moderation",
  check(request) {
    if (request.operation === "image.generate" || request.operation === "image.edit") checkImage(request);
  },
  submit,
  poll: (remote, request, context) =>
    request.operation === "video" ? pollVideo(remote, request, context) : fetchImages(remote, context),
  readFailure: readOpenaiFailure,
};
