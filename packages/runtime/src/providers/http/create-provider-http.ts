import { RequestFailed } from "../request-failure.ts";
import { attemptDownload, DOWNLOAD_BYTES } from "./download-result.ts";
import type { ProviderHttpOptions } from "./http-options.ts";
import type { HttpAnswer, HttpRequest, ProviderHttp } from "./provider-http.ts";
import { type Attempt, repeat, type Turn } from "./repeat.ts";
import { isBearable, retryAfterMs } from "./retry-after.ts";
import { failureOf, isGood, sendRequest, transportFailure, urlOf } from "./send-request.ts";
import { TransportFailed } from "./transport.ts";

/** Pictures take minutes, and a service that is busy says nothing meanwhile. */
const PAID_TIMEOUT_MS = 600_000;
const ASK_TIMEOUT_MS = 30_000;
/** With these a service says of a job that it has ended, rather than of the question that it cannot be answered now. */
const VERDICTS: ReadonlySet<number> = new Set([400, 410, 422]);

/** Talks to one server with one key. */
export function createProviderHttp(options: ProviderHttpOptions): ProviderHttp {
  return {
    pay: (request) => repeat(options, (attempt) => attemptPaid(options, request, attempt)),
    ask: (request) => repeat(options, (attempt) => attemptFree(options, request, attempt)),
    download: (url, maxBytes = DOWNLOAD_BYTES) =>
      repeat(options, (attempt) => attemptDownload(options, url, maxBytes, attempt)),
  };
}

async function attemptPaid(
  options: ProviderHttpOptions,
  request: HttpRequest,
  turn: Turn,
): Promise<Attempt<HttpAnswer>> {
  let answer: HttpAnswer;
  try {
    answer = await sendRequest(options, request, options.timeoutMs ?? PAID_TIMEOUT_MS);
  } catch (error) {
    if (!(error instanceof TransportFailed)) throw error;
    if (error.reason === "unreachable" && !turn.last) return { waitMs: turn.backoffMs };
    throw transportFailure(options, error);
  }
  if (isGood(answer)) {
    options.payment.made = true;
    return { result: answer };
  }
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
    const answer = await sendRequest(options, request, ASK_TIMEOUT_MS);
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
    if (!again || turn.last || !isBearable(waitMs ?? 0))
      throw VERDICTS.has(answer.status)
        ? new RequestFailed(failureOf(options, answer))
        : afterPayment(options, new RequestFailed(failureOf(options, answer)));
    return { waitMs: waitMs ?? turn.backoffMs };
  } catch (error) {
    if (!(error instanceof TransportFailed)) throw error;
    if (error.reason === "aborted" || error.reason === "too-large" || turn.last)
      throw afterPayment(options, transportFailure(options, error));
    return { waitMs: turn.backoffMs };
  }
}

/** A question about something that is paid for already: that it failed does not undo the purchase. */
function afterPayment({ payment }: ProviderHttpOptions, { failure, cause }: RequestFailed): RequestFailed {
  return new RequestFailed(payment.made ? { ...failure, billed: "unknown" } : failure, cause);
}
