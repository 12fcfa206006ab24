import {
  type CostEstimate,
  findPrice,
  fixedCost,
  geminiCatalogue,
  type JsonValue,
  type SettledCost,
} from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, EncodedRequest, ProviderAdapter, ProviderAnswer } from "../../provider.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { checkValues, notSent } from "../check-values.ts";
import { base64Of } from "../data-url.ts";
import { knownModel, unknownPrice } from "../known-model.ts";
import { mediaTypeOf } from "../media-type.ts";
import { jsonOf, readAnswer } from "../read-json.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

const SERVICE = { id: "gemini", title: "Google Gemini" };

const partSchema = z.object({
  text: z.string().optional(),
  inlineData: z.object({ mimeType: z.string(), data: z.base64() }).optional(),
});
const answerSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z.object({ parts: z.array(partSchema).default([]) }).optional(),
        finishReason: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z.object({ candidatesTokenCount: z.number().optional() }).optional(),
  responseId: z.string().optional(),
});

const failureSchema = z.object({
  error: z.object({
    message: z.string(),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

/** Google's image models: one question, one answer, no jobs and no seeds. */
export const geminiAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://generativelanguage.googleapis.com",
  baseUrlVariables: ["GEMINI_BASE_URL"],
  keyVariables: ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
  needsKey: "official",
  concurrency: 4,
  authorize: (key) => ({ "x-goog-api-key": key }),
  estimate: ({ model, params }, on): CostEstimate => {
    const known = geminiCatalogue.models.find(({ id }) => id === model);
    const { imageSize } = params;
    const price =
      known === undefined ? undefined : findPrice(known, { unit: "image", on, params: { imageSize } });
    return price === undefined
      ? unknownPrice("the catalogue has no price for this model and size")
      : fixedCost({ usd: price.usd }, 1, `1 picture of ${String(imageSize)}`);
  },
  check({ model, params }, on) {
    checkValues(knownModel(geminiCatalogue, model, on), params, { prompt: "required" });
  },
  async submit(request, context) {
    const answer = await context.http.pay({
      method: "POST",
      path: `/v1beta/models/${encodeURIComponent(request.model)}:generateContent`,
      body: { kind: "json", value: geminiBody(request) },
    });
    return { kind: "done", answer: readGemini(answer, request, context) };
  },
  readFailure: readGeminiFailure,
};

function geminiBody({ params, files }: EncodedRequest): Record<string, JsonValue> {
  const { prompt, aspectRatio, imageSize } = params;
  if (typeof prompt !== "string") throw notSent(SERVICE.title, "prompt", "is missing");
  const pictures = (files.get("images") ?? []).map((file) => ({
    inlineData: { mimeType: file.mediaType, data: base64Of(file) },
  }));
  return {
    contents: [{ role: "user", parts: [{ text: prompt }, ...pictures] }],
    generationConfig: {
      responseModalities: ["TEXT", "IMAGE"],
      imageConfig: {
        ...(aspectRatio === undefined ? {} : { aspectRatio }),
        ...(imageSize === undefined ? {} : { imageSize }),
      },
    },
  };
}

/** What was blocked comes with status 200: without candidates, or with a reason instead of a picture. */
function readGemini(
  answer: HttpAnswer,
  { model }: EncodedRequest,
  { today }: AdapterContext,
): ProviderAnswer {
  const { candidates, promptFeedback, usageMetadata, responseId } = readAnswer(
    answer,
    answerSchema,
    SERVICE.title,
  );
  if (promptFeedback?.blockReason !== undefined) {
    throw new RequestFailed(
      contentBlocked(`Google blocks the prompt (${promptFeedback.blockReason}).`, "no"),
    );
  }
  const parts = candidates.flatMap(({ content }) => content?.parts ?? []);
  const pictures = parts.flatMap(({ inlineData }) => {
    if (inlineData === undefined) return [];
    const bytes = Buffer.from(inlineData.data, "base64");
    return [{ mediaType: mediaTypeOf(bytes), bytes }];
  });
  const text = parts.map((part) => part.text ?? "").join("");
  if (pictures.length === 0) throw noPicture(candidates[0]?.finishReason ?? "no reason", text);
  return {
    pictures,
    data: { text },
    ...settled(model, usageMetadata?.candidatesTokenCount, today),
    ...(responseId === undefined ? {} : { requestId: responseId }),
  };
}

function noPicture(reason: string, text: string): RequestFailed {
  const said = text === "" ? "" : ` It says: ${text}`;
  const blocked = /^IMAGE_(SAFETY|PROHIBITED_CONTENT|RECITATION|OTHER)$|SAFETY|BLOCK/.test(reason);
  const message = `Google gave no picture (${reason}).${said}`;
  if (blocked) return new RequestFailed(contentBlocked(message, "yes"));
  return new RequestFailed({
    kind: "user",
    code: "provider-empty-answer",
    message,
    remedy: "Say more plainly that a picture is wanted.",
    billed: "yes",
  });
}

function settled(model: string, tokens: number | undefined, on: string): { readonly cost?: SettledCost } {
  const known = geminiCatalogue.models.find(({ id }) => id === model);
  const price = known === undefined ? undefined : findPrice(known, { unit: "million image tokens out", on });
  if (price === undefined || tokens === undefined) return {};
  return { cost: { usd: (price.usd * tokens) / 1e6, source: "reckoned" } };
}

/** A wrong key comes as 400. */
function readGeminiFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  const { message, details } = parsed.success ? parsed.data.error : { message: "", details: [] };
  const badKey = details.some(({ reason }) => reason === "API_KEY_INVALID");
  return statusFailure(SERVICE, badKey ? 401 : answer.status, message);
}
