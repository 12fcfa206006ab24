import { setTimeout as sleep } from "node:timers/promises";
import type { ProviderFile } from "@weft/graph";
import { RequestFailed, type RequestFailure } from "../request-failure.ts";
import { encodeMultipart } from "./multipart.ts";
import { isPrivateAddress, publicLookup } from "./private-addresses.ts";
import type { HttpAnswer, HttpBody, HttpRequest, ProviderHttp } from "./provider-http.ts";
import { isBearable, retryAfterMs } from "./retry-after.ts";
import { ServerSentEvents } from "./server-sent-events.ts";
import { exchange, TransportFailed, whyUnreachable } from "./transport.ts";

const MEBIBYTE = 1024 ** 2;
const USUAL_ANSWER_BYTES = 128 * MEBIBYTE;
const DOWNLOAD_BYTES = 256 * MEBIBYTE;
/** Pictures take minutes, and a service that is busy says nothing meanwhile. */
const PAID_TIMEOUT_MS = 600_000;
const ASK_TIMEOUT_MS = 30_000;
const MOST_ATTEMPTS = 5;
const LONGEST_BACKOFF_MS = 30_000;
const MOST_REDIRECTS = 5;

export interface ProviderHttpOptions {
  /** What messages call the service. */
  readonly title: string;
  readonly baseUrl: URL;
  /** The headers with the key; sent to `baseUrl`'s origin and nowhere else. */
  readonly authorization: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readFailure(answer: HttpAnswer): RequestFailure;
  /** Limit of a paid request's silence, in milliseconds: 10 minutes unless stated. */
  readonly timeoutMs?: number;
  /** The first wait before a repetition, in milliseconds; doubles. One second unless stated. */
  readonly backoffMs?: number;
}

/** Talks to one server with one key. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  return {
    pay: (request) => repeat(options, (attempt) => attemptPaid(options, request, attempt)),
    ask: (request) => repeat(options, (attempt) => attemptFree(options, request, attempt)),
    download: (url, maxBytes = DOWNLOAD_BYTES) =>
      repeat(options, (attempt) => attemptDownload(options, url, maxBytes, attempt)),
  };
}

/** What an attempt led to: a result, or a wait in milliseconds before the next one. */
type Attempt<Result> = { readonly result: Result } | { readonly waitMs: number };

async function repeat<Result>(
  { signal, backoffMs = 1000 }: ProviderHttpOptions,
  attempt: (attempt: { readonly last: boolean; readonly backoffMs: number }) => Promise<Attempt<Result>>,
): Promise<Result> {
  for (let number = 1; ; number += 1) {
    signal.throwIfAborted();
    const backoff = Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (number - 1)) * (0.75 + Math.random() / 4);
    const outcome = await attempt({ last: number >= MOST_ATTEMPTS, backoffMs: backoff });
    if ("result" in outcome) return outcome.result;
    await sleep(outcome.waitMs, undefined, { signal });
  }
}

interface Turn {
  readonly last: boolean;
  readonly backoffMs: number;
}

async function attemptPaid(
  options: ProviderHttpOptions,
  request: HttpRequest,
  turn: Turn,
): Promise<Attempt<HttpAnswer>> {
  let answer: HttpAnswer;
  try {
    answer = await send(options, request, options.timeoutMs ?? PAID_TIMEOUT_MS);
  } catch (error) {
    if (!(error instanceof TransportFailed)) throw error;
    if (error.reason === "unreachable" && !turn.last) return { waitMs: turn.backoffMs };
    throw transportFailure(options, error);
  }
  if (isGood(answer)) return { result: answer };
  const failure = failureOf(options, answer);
  const waitMs = retryAfterMs(answer.headers, Date.now());
  // Without Retry-After a 503 may come from a proxy in front of a service that is still working.
  const surelyNotRun = answer.status === 429 || (answer.status === 503 && waitMs !== undefined);
  const mayRepeat =
    surelyNotRun && failure.retryable !== false && answer.headers["x-should-retry"] !== "false";
  if (!mayRepeat || turn.last || !isBearable(waitMs ?? 0))
    throw new RequestFailed(surelyNotRun ? { ...failure, billed: "no" } : failure);
  return { waitMs: waitMs ?? turn.backoffMs };
}

async function attemptFree(
  options: ProviderHttpOptions,
  request: HttpRequest,
  turn: Turn,
): Promise<Attempt<HttpAnswer>> {
  try {
    const answer = await send(options, request, ASK_TIMEOUT_MS);
    if (isGood(answer)) return { result: answer };
    const { location } = answer.headers;
    if (answer.status >= 300 && answer.status < 400 && location !== undefined && request.method === "GET") {
      // Another server gets no key, so this is a download; the answer then is what was downloaded.
      const file = await repeat(options, (next) =>
        attemptDownload(options, new URL(location, urlOf(options, request)).href, DOWNLOAD_BYTES, next),
      );
      return { result: { status: 200, headers: { "content-type": file.mediaType }, body: file.bytes } };
    }
    const again = answer.status === 429 || answer.status === 408 || answer.status >= 500;
    const waitMs = retryAfterMs(answer.headers, Date.now());
    if (!again || turn.last || !isBearable(waitMs ?? 0)) throw new RequestFailed(failureOf(options, answer));
    return { waitMs: waitMs ?? turn.backoffMs };
  } catch (error) {
    if (!(error instanceof TransportFailed)) throw error;
    if (error.reason === "aborted" || error.reason === "too-large" || turn.last)
      throw transportFailure(options, error);
    return { waitMs: turn.backoffMs };
  }
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function failureOf({ title, readFailure }: ProviderHttpOptions, answer: HttpAnswer): RequestFailure {
  if (answer.status < 300 || answer.status >= 400) return readFailure(answer);
  return {
    kind: "user",
    code: "provider-redirected",
    message: `${title} sends requests to another address, where your key is not sent.`,
    remedy: "Set the base address to where the service really is.",
    billed: "no",
  };
}

function urlOf({ baseUrl }: ProviderHttpOptions, { path, query = {} }: HttpRequest): URL {
  const url = new URL(`${baseUrl.href.replace(/\/+$/, "")}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

async function send(
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

function transportFailure({ title, baseUrl }: ProviderHttpOptions, error: TransportFailed): RequestFailed {
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

async function attemptDownload(
  options: ProviderHttpOptions,
  address: string,
  maxBytes: number,
  turn: Turn,
): Promise<Attempt<ProviderFile>> {
  const wrong = (why: string): RequestFailed =>
    new RequestFailed({
      kind: "operational",
      code: "provider-download-failed",
      message: `A result of ${options.title} could not be fetched: ${why}.`,
      billed: "unknown",
    });
  let url = parsedUrl(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    if (url === undefined) throw wrong("its address is malformed");
    // The person chose the service's own server, wherever it is; no other address may lead into their network.
    const own = url.origin === options.baseUrl.origin;
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (!own && url.protocol !== "https:") throw wrong(`${url.host} is no https address`);
    if (!own && isPrivateAddress(host)) throw wrong(`${url.host} is in a private network`);
    let answer: HttpAnswer;
    try {
      answer = await exchange({
        method: "GET",
        url,
        headers: { accept: "*/*", "user-agent": "weft" },
        timeoutMs: ASK_TIMEOUT_MS,
        maxBytes,
        signal: options.signal,
        ...(own ? {} : { lookup: publicLookup }),
      });
    } catch (error) {
      if (!(error instanceof TransportFailed) || error.reason === "aborted") throw error;
      if (turn.last || error.reason === "too-large") throw wrong(error.message);
      return { waitMs: turn.backoffMs };
    }
    const { location } = answer.headers;
    if (isGood(answer)) {
      const mediaType = (answer.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
      return { result: { mediaType, bytes: answer.body } };
    }
    if (answer.status >= 300 && answer.status < 400 && location !== undefined) {
      url = parsedUrl(location, url);
      continue;
    }
    const again = answer.status === 429 || answer.status >= 500;
    if (!again || turn.last) throw wrong(`${url.host} answered ${answer.status}`);
    return { waitMs: turn.backoffMs };
  }
  throw wrong("it was sent from address to address");
}

function parsedUrl(address: string, base?: URL): URL | undefined {
  return URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
}
