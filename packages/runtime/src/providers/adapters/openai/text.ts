import type { JsonValue } from "@weft/graph";
import { z } from "zod";
import type { HttpRequest } from "../../http/provider-http.ts";
import type { AdapterContext, EncodedRequest, RequestFile, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { notSent } from "../check-values.ts";
import { readAnswer } from "../read-json.ts";
import { failureFor } from "./read-failure.ts";

const usageSchema = z
  .object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
  })
  .partial()
  .nullish();

const responseSchema = z.object({
  status: z.string().optional(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  output: z.array(
    z.object({
      type: z.string(),
      content: z
        .array(z.object({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() }))
        .optional(),
    }),
  ),
  usage: usageSchema,
});

const completionSchema = z.object({
  choices: z.array(
    z.object({
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: usageSchema,
});

function dataUrl({ mediaType, bytes }: RequestFile): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`;
}

/** Members that are not sent: what the two interfaces name differently. */
function common({ model, params }: EncodedRequest): Record<string, JsonValue | undefined> {
  const { system: _system, prompt: _prompt, max_tokens: _max, ...rest } = params;
  return { model, ...rest };
}

function responsesRequest(request: EncodedRequest): HttpRequest {
  const { params, files } = request;
  const pictures = files.get("image") ?? [];
  const input =
    pictures.length === 0
      ? params.prompt
      : [
          {
            role: "user",
            content: [
              { type: "input_text", text: params.prompt ?? "" },
              ...pictures.map((file) => ({ type: "input_image", detail: "auto", image_url: dataUrl(file) })),
            ],
          },
        ];
  const instructions = params.system === "" ? undefined : params.system;
  const value = { ...common(request), instructions, input, max_output_tokens: params.max_tokens };
  return { method: "POST", path: "/responses", body: { kind: "json", value } };
}

function chatRequest(request: EncodedRequest): HttpRequest {
  const { params, files } = request;
  const pictures = files.get("image") ?? [];
  const content =
    pictures.length === 0
      ? (params.prompt ?? "")
      : [
          { type: "text", text: params.prompt ?? "" },
          ...pictures.map((file) => ({ type: "image_url", image_url: { url: dataUrl(file) } })),
        ];
  const system = params.system === "" || params.system === undefined ? [] : [params.system];
  const value = {
    ...common(request),
    // "system" is understood by every compatible server; OpenAI reads it as "developer".
    messages: [...system.map((text) => ({ role: "system", content: text })), { role: "user", content }],
    max_completion_tokens: params.max_tokens,
  };
  return { method: "POST", path: "/chat/completions", body: { kind: "json", value } };
}

/** Asks a language model, with pictures where there are some. */
export async function submitText(request: EncodedRequest, context: AdapterContext): Promise<Submission> {
  if (request.params.prompt === "" && !request.files.has("image"))
    throw notSent("OpenAI", "prompt", "must not be empty");
  const responses = request.operation === "text.respond";
  const answer = await context.http.pay(responses ? responsesRequest(request) : chatRequest(request));
  const { text, usage } = responses
    ? readResponse(readAnswer(answer, responseSchema, "OpenAI"))
    : readCompletion(readAnswer(answer, completionSchema, "OpenAI"));
  const requestId = answer.headers["x-request-id"];
  return {
    kind: "done",
    answer: {
      pictures: [],
      data: {
        text,
        input_tokens: usage?.input_tokens ?? usage?.prompt_tokens ?? 0,
        output_tokens: usage?.output_tokens ?? usage?.completion_tokens ?? 0,
      },
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
}

interface Reply {
  readonly text: string;
  readonly usage: z.output<typeof usageSchema>;
}

function readResponse({
  status,
  error,
  output,
  usage,
  incomplete_details,
}: z.output<typeof responseSchema>): Reply {
  if (status === "failed") {
    const said = error?.message ? ` It says: ${error.message}` : "";
    throw new RequestFailed({ ...failureFor(400, error?.code ?? "", said), billed: "yes" });
  }
  const parts = output.flatMap(({ content = [] }) => content);
  const text = parts.flatMap((part) => part.text ?? []).join("");
  const refusal = parts.find((part) => part.refusal !== undefined)?.refusal;
  return { text: textOr(text, refusal, incomplete_details?.reason ?? undefined), usage };
}

function readCompletion({ choices: [first], usage }: z.output<typeof completionSchema>): Reply {
  const text = textOr(
    first?.message.content ?? "",
    first?.message.refusal,
    first?.finish_reason ?? undefined,
  );
  return { text, usage };
}

function textOr(text: string, refusal: string | null | undefined, reason: string | undefined): string {
  if (text.trim() !== "") return text.trim();
  throw new RequestFailed({
    kind: "user",
    code: refusal ? "content-blocked" : "provider-empty-answer",
    message: refusal
      ? `The model refuses to answer: ${refusal}`
      : `The model answered with no text${reason === undefined ? "" : ` (${reason})`}.`,
    remedy: refusal ? "Change what is asked." : "Raise max_tokens, or ask another model.",
    billed: "yes",
  });
}
