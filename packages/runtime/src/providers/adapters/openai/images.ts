import type { JsonValue, ProviderFile } from "@weft/graph";
import { z } from "zod";
import type { MultipartPart } from "../../http/multipart.ts";
import type { HttpAnswer, HttpBody } from "../../http/provider-http.ts";
import type { ServerSentEvent } from "../../http/server-sent-events.ts";
import type { AdapterContext, EncodedRequest, ProviderAnswer, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { notSent } from "../check-values.ts";
import { mediaTypeOf } from "../media-type.ts";
import { readAnswer } from "../read-json.ts";
import { checkImageFiles, checkRetired } from "./check-image.ts";
import { type ImageUsage, imageUsageSchema, settleImage } from "./image-price.ts";
import { failureFor } from "./read-failure.ts";

const itemSchema = z.object({
  b64_json: z.string().nullish(),
  url: z.string().nullish(),
  revised_prompt: z.string().nullish(),
});
const answerSchema = z.object({ data: z.array(itemSchema), usage: imageUsageSchema.nullish() });
type Item = z.output<typeof itemSchema>;

const streamSchema = z.object({
  type: z.string(),
  b64_json: z.string().optional(),
  partial_image_index: z.number().optional(),
  usage: imageUsageSchema.nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).optional(),
});

/** Makes or changes pictures. */
export async function submitImages(request: EncodedRequest, context: AdapterContext): Promise<Submission> {
  if (context.official) checkRetired(request, context.today);
  if (request.params.prompt === "") throw notSent("OpenAI", "prompt", "must not be empty");
  const edits = request.operation === "image.edit";
  if (edits) checkImageFiles(request);
  const stream = typeof request.params.partial_images === "number" && request.params.partial_images > 0;
  const events: ServerSentEvent[] = [];
  const answer = await context.http.pay({
    method: "POST",
    path: edits ? "/images/edits" : "/images/generations",
    body: edits ? editForm(request, stream) : generateBody(request, stream),
    ...(stream ? { headers: { accept: "text/event-stream" } } : {}),
    onEvent: (event) => takeEvent(event, events, request, context),
  });
  const isStream = answer.headers["content-type"]?.startsWith("text/event-stream") === true;
  const { items, usage } = isStream ? readStream(events) : readPlain(answer);
  const urls = items.flatMap(({ b64_json, url }) => (b64_json ? [] : (url ?? [])));
  const requestId = answer.headers["x-request-id"];
  const facts = {
    revised_prompt: items.find(({ revised_prompt }) => revised_prompt)?.revised_prompt ?? "",
    ...(requestId === undefined ? {} : { requestId }),
    ...settled(request, items.length, usage, context),
  };
  // Written down before they are fetched: after a crash the next run fetches them, as long as the service keeps them.
  if (urls.length > 0) return { kind: "pending", ready: true, remote: { urls, ...facts } };
  const pictures = items.flatMap(({ b64_json }) => (b64_json ? [toFile(b64_json)] : []));
  return { kind: "done", answer: toAnswer(pictures, facts) };
}

function generateBody(request: EncodedRequest, stream: boolean): HttpBody {
  const { model, params } = request;
  return { kind: "json", value: { model, ...params, ...(stream ? { stream: true } : {}) } };
}

/** One picture is sent as `image`, several as `image[]`, in order. */
function editForm({ model, params, files }: EncodedRequest, stream: boolean): HttpBody {
  const fields = { model, ...params, ...(stream ? { stream: true } : {}) };
  const pictures = files.get("image") ?? [];
  const name = pictures.length === 1 ? "image" : "image[]";
  const filePart = (part: string, file: (typeof pictures)[number]): MultipartPart => ({
    name: part,
    filename: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
  });
  return {
    kind: "multipart",
    parts: [
      ...Object.entries(fields).flatMap(([field, value]) =>
        value === undefined ? [] : [{ name: field, value: String(value) }],
      ),
      ...pictures.map((file) => filePart(name, file)),
      ...(files.get("mask") ?? []).slice(0, 1).map((file) => filePart("mask", file)),
    ],
  };
}

/** A picture of the work so far is shown at once; the rest is read when the stream has ended. */
async function takeEvent(
  event: ServerSentEvent,
  events: ServerSentEvent[],
  { params }: EncodedRequest,
  context: AdapterContext,
): Promise<void> {
  events.push(event);
  const parsed = parseEvent(event);
  if (parsed?.type.endsWith(".partial_image") !== true || parsed.b64_json === undefined) return;
  const total = (typeof params.partial_images === "number" ? params.partial_images : 0) + 1;
  await context.preview((parsed.partial_image_index ?? 0) + 1, total, Buffer.from(parsed.b64_json, "base64"));
}

function parseEvent({ data }: ServerSentEvent): z.output<typeof streamSchema> | undefined {
  if (data === "[DONE]") return undefined;
  try {
    return streamSchema.parse(JSON.parse(data));
  } catch {
    return undefined;
  }
}

function readStream(events: readonly ServerSentEvent[]): { items: readonly Item[]; usage?: ImageUsage } {
  const items: Item[] = [];
  let usage: ImageUsage | undefined;
  for (const event of events) {
    const parsed = parseEvent(event);
    if (parsed?.error !== undefined) {
      const { code, message } = parsed.error;
      const failure = failureFor(400, code ?? "", message ? ` It says: ${message}` : "");
      // The stream had begun: work was done, and nobody says whether it is charged.
      throw new RequestFailed({ ...failure, billed: "unknown" });
    }
    if (parsed?.type.endsWith(".completed") !== true) continue;
    items.push({ b64_json: parsed.b64_json });
    usage = parsed.usage ?? usage;
  }
  if (items.length > 0) return usage === undefined ? { items } : { items, usage };
  throw new RequestFailed({
    kind: "operational",
    code: "provider-bad-answer",
    message: "OpenAI's stream ended without a finished picture.",
    billed: "unknown",
  });
}

function readPlain(answer: HttpAnswer): { items: readonly Item[]; usage?: ImageUsage } {
  const { data, usage } = readAnswer(answer, answerSchema, "OpenAI");
  return usage === null || usage === undefined ? { items: data } : { items: data, usage };
}

const factsSchema = z.object({
  revised_prompt: z.string(),
  requestId: z.string().exactOptional(),
  cost: z.object({ usd: z.number(), source: z.literal("reckoned") }).exactOptional(),
});
type Facts = z.output<typeof factsSchema>;

const fetchSchema = factsSchema.extend({ urls: z.array(z.string()) });

/** Fetches pictures that the service gave addresses of. */
export async function fetchImages(remote: JsonValue, { http }: AdapterContext): Promise<Submission> {
  const { urls, ...facts } = fetchSchema.parse(remote);
  const pictures = await Promise.all(urls.map((url) => http.download(url)));
  return { kind: "done", answer: toAnswer(pictures, facts) };
}

function settled(
  request: EncodedRequest,
  made: number,
  usage: ImageUsage | undefined,
  { today }: AdapterContext,
): Pick<Facts, "cost"> {
  const cost = settleImage(request, made, usage, today);
  return cost === undefined ? {} : { cost: { usd: cost.usd, source: "reckoned" } };
}

function toFile(base64: string): ProviderFile {
  const bytes = Buffer.from(base64, "base64");
  return { mediaType: mediaTypeOf(bytes), bytes };
}

function toAnswer(pictures: readonly ProviderFile[], facts: Facts): ProviderAnswer {
  const { revised_prompt, ...rest } = facts;
  return { pictures, data: { revised_prompt }, ...rest };
}
