import { type CostEstimate, findPrice, fixedCost, type JsonValue, type ProviderRequest } from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, EncodedRequest, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { readAnswer } from "../read-json.ts";
import { checkRetired } from "./check-image.ts";
import { findOpenaiModel } from "./openai-models.ts";
import { failureFor } from "./read-failure.ts";

const videoSchema = z.object({
  id: z.string(),
  status: z.enum(["queued", "in_progress", "completed", "failed"]),
  progress: z.number().nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});

const remoteSchema = z.object({ id: z.string() });
const VIDEO_BYTES = 1024 ** 3;

export function estimateVideo({ model: id, params }: ProviderRequest, on: string): CostEstimate {
  const model = findOpenaiModel(id, "video");
  const price = model === undefined ? undefined : findPrice(model, { unit: "second", on });
  const seconds = Number(params.seconds ?? 4);
  if (price === undefined) return { kind: "unknown", why: "OpenAI has no price for it any more" };
  return fixedCost({ usd: price.usd }, seconds, `${seconds} seconds at $${price.usd}`);
}

export async function submitVideo(request: EncodedRequest, context: AdapterContext): Promise<Submission> {
  if (context.official) checkRetired(request, context.today);
  const { model, params, files } = request;
  const fields = Object.entries({ model, ...params }).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
  const pictures = (files.get("input_reference") ?? []).slice(0, 1).map(({ name, mediaType, bytes }) => ({
    name: "input_reference",
    filename: name,
    mediaType,
    bytes,
  }));
  const answer = await context.http.pay({
    method: "POST",
    path: "/videos",
    body: { kind: "multipart", parts: [...fields, ...pictures] },
  });
  return readVideo(answer, request, context);
}

export async function pollVideo(
  remote: JsonValue,
  request: EncodedRequest,
  context: AdapterContext,
): Promise<Submission> {
  const { id } = remoteSchema.parse(remote);
  const answer = await context.http.ask({ method: "GET", path: `/videos/${encodeURIComponent(id)}` });
  return readVideo(answer, request, context);
}

async function readVideo(
  answer: HttpAnswer,
  request: EncodedRequest,
  { http, today }: AdapterContext,
): Promise<Submission> {
  const { id, status, progress, error } = readAnswer(answer, videoSchema, "OpenAI");
  switch (status) {
    case "queued":
    case "in_progress":
      return { kind: "pending", remote: { id }, progress: (progress ?? 0) / 100 };
    case "failed": {
      const said = error?.message ? ` It says: ${error.message}` : "";
      throw new RequestFailed(failureFor(400, error?.code ?? "", said));
    }
    case "completed": {
      const path = `/videos/${encodeURIComponent(id)}/content`;
      const video = await http.ask({
        method: "GET",
        path,
        headers: { accept: "*/*" },
        maxBytes: VIDEO_BYTES,
      });
      const mediaType = video.headers["content-type"]?.split(";")[0] ?? "video/mp4";
      const estimate = estimateVideo(request, today);
      return {
        kind: "done",
        answer: {
          pictures: [],
          files: [{ mediaType, bytes: video.body }],
          data: { id },
          ...(estimate.kind === "known" ? { cost: { ...estimate.max, source: "reckoned" } } : {}),
          requestId: id,
        },
      };
    }
  }
}
