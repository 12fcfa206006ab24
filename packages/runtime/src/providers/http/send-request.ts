import { RequestFailed, type RequestFailure } from "../request-failure.ts";
import type { ProviderHttpOptions } from "./http-options.ts";
import { encodeMultipart } from "./multipart.ts";
import type { HttpAnswer, HttpBody, HttpRequest } from "./provider-http.ts";
import { ServerSentEvents } from "./server-sent-events.ts";
import { exchange, type TransportFailed, whyUnreachable } from "./transport.ts";

const USUAL_ANSWER_BYTES = 128 * 1024 ** 2;

export function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What an answer other than 2xx means. */
export function failureOf({ title, readFailure }: ProviderHttpOptions, answer: HttpAnswer): RequestFailure {
  if (answer.status < 300 || answer.status >= 400) return readFailure(answer);
  return {
    kind: "user",
    code: "provider-redirected",
    message: `${title} sends requests to another address, where your key is not sent.`,
    remedy: "Set the base address to where the service really is.",
    billed: "no",
  };
}

export function urlOf({ baseUrl }: ProviderHttpOptions, { path, query = {} }: HttpRequest): URL {
  const url = new URL(`${baseUrl.href.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** Sends one request with the key and reads the whole answer. Throws TransportFailed. */
export async function sendRequest(
  options: ProviderHttpOptions,
  request: HttpRequest,
  usualTimeoutMs: number,
): Promise<HttpAnswer> {
  const { signal, authorization } = options;
  const body = encodeBody(request.body);
  const events = new ServerSentEvents();
  let handled: Promise<void> = Promise.resolve();
  const answer = await exchange({
    method: request.method,
    url: urlOf(options, request),
    headers: {
      accept: "application/json",
      "user-agent": "weft",
      ...request.headers,
      ...authorization,
      ...(body === undefined ? {} : { "content-type": body.contentType }),
    },
    ...(body === undefined ? {} : { body: body.bytes }),
    timeoutMs: request.timeoutMs ?? usualTimeoutMs,
    maxBytes: request.maxBytes ?? USUAL_ANSWER_BYTES,
    signal,
    onData: (status, headers, piece) => {
      const { onEvent } = request;
      const isStream = headers["content-type"]?.startsWith("text/event-stream") === true;
      if (onEvent === undefined || !isStream || status !== 200) return;
      for (const event of events.push(piece)) handled = handled.then(() => onEvent(event));
    },
  });
  await handled;
  return answer;
}

function encodeBody(
  body: HttpBody | undefined,
): { readonly contentType: string; readonly bytes: Uint8Array } | undefined {
  if (body === undefined) return undefined;
  if (body.kind === "multipart") return encodeMultipart(body.parts);
  return { contentType: "application/json", bytes: Buffer.from(JSON.stringify(body.value)) };
}

/** What a broken exchange means. */
export function transportFailure(
  { title, baseUrl }: ProviderHttpOptions,
  error: TransportFailed,
): RequestFailed {
  const billed = error.arrived ? "unknown" : "no";
  const common = { kind: "operational", billed } as const;
  switch (error.reason) {
    case "unreachable":
      return new RequestFailed(
        {
          ...common,
          code: "provider-unreachable",
          message: `${title} cannot be reached at ${baseUrl.origin}: ${whyUnreachable(error)}.`,
          remedy: "Check the network and the service's address, then run again.",
          billed: "no",
        },
        error,
      );
    case "timeout":
      return new RequestFailed(
        { ...common, code: "provider-timeout", message: `${title} gave no answer in time.` },
        error,
      );
    case "cut-off":
      return new RequestFailed(
        {
          ...common,
          code: "provider-cut-off",
          message: `The connection to ${title} broke ${error.arrived ? "after the request was sent" : "while the request was being sent"}.`,
        },
        error,
      );
    case "too-large":
      return new RequestFailed(
        {
          ...common,
          code: "provider-answer-too-large",
          message: `${title} answered with more data than is read.`,
        },
        error,
      );
    case "aborted":
      return new RequestFailed(
        { ...common, code: "cancelled", message: `The request to ${title} was cancelled.` },
        error,
      );
  }
}
