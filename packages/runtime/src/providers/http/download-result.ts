import type { ProviderFile } from "@weft/graph";
import { RequestFailed } from "../request-failure.ts";
import type { ProviderHttpOptions } from "./http-options.ts";
import { isPrivateAddress, publicLookup } from "./private-addresses.ts";
import type { HttpAnswer } from "./provider-http.ts";
import type { Attempt, Turn } from "./repeat.ts";
import { isGood } from "./send-request.ts";
import { exchange, TransportFailed } from "./transport.ts";

export const DOWNLOAD_BYTES = 256 * 1024 ** 2;
const TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 5;

/** One attempt to fetch what a service made, from wherever it says, without the key. */
export async function attemptDownload(
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
        timeoutMs: TIMEOUT_MS,
        maxBytes,
        signal: options.signal,
        ...(own ? {} : { lookup: publicLookup }),
      });
    } catch (error) {
      if (!(error instanceof TransportFailed)) throw error;
      if (error.reason === "aborted") throw wrong("it was cancelled");
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
