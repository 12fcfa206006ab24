import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { errorCode } from "../../files/error-code.ts";
import type { HttpAnswer } from "./provider-http.ts";

/** One exchange over the wire: no retries, no redirects. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly lookup?: LookupFunction;
  onData?(status: number, headers: HttpAnswer["headers"], piece: Uint8Array): void;
}

/** The exchange did not come to its end. */
export class TransportFailed extends Error {
  /** The whole request may have reached the server: whether it ran is not known. */
  readonly arrived: boolean;
  readonly reason: "unreachable" | "timeout" | "cut-off" | "too-large" | "aborted";

  constructor(reason: TransportFailed["reason"], arrived: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "TransportFailed";
    this.reason = reason;
    this.arrived = arrived;
  }
}

// A connection that is kept may be closed by the server just as the next request is written to it: then nobody could say
// whether a paid request arrived. So each has its own.
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });

/** Sends one request and reads the whole answer. Throws TransportFailed. */
export function exchange(options: Exchange): Promise<HttpAnswer> {
  const { method, url, headers, body, timeoutMs, maxBytes, signal, lookup, onData } = options;
  return new Promise((resolve, reject) => {
    const secure = url.protocol === "https:";
    let connected = false;
    let written = false;
    let tooLarge = false;
    let timedOut = false;
    const fail = (error: unknown): void => {
      const arrived = connected && written;
      if (signal.aborted) reject(new TransportFailed("aborted", arrived, signal.reason));
      else if (timedOut) reject(new TransportFailed("timeout", arrived, error));
      else if (tooLarge) reject(new TransportFailed("too-large", arrived, error));
      else reject(new TransportFailed(connected ? "cut-off" : "unreachable", arrived, error));
    };
    const outgoing = (secure ? httpsRequest : httpRequest)(url, {
      method,
      headers: {
        ...headers,
        connection: "close",
        ...(body === undefined ? {} : { "content-length": String(body.byteLength) }),
      },
      agent: secure ? httpsAgent : httpAgent,
      timeout: timeoutMs,
      signal,
      ...(lookup === undefined ? {} : { lookup }),
    });
    outgoing.on("socket", (socket) => {
      socket.once(secure ? "secureConnect" : "connect", () => {
        connected = true;
      });
    });
    outgoing.on("finish", () => {
      written = true;
    });
    outgoing.on("timeout", () => {
      timedOut = true;
      outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`));
    });
    outgoing.on("error", fail);
    outgoing.on("response", (incoming) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      const answerHeaders = plainHeaders(incoming);
      incoming.on("data", (piece: Buffer) => {
        bytes += piece.byteLength;
        if (bytes > maxBytes) {
          tooLarge = true;
          // Told at once: a short answer may have ended before the connection does.
          const error = new Error(`the answer is larger than ${maxBytes} bytes`);
          fail(error);
          outgoing.destroy(error);
          return;
        }
        pieces.push(piece);
        onData?.(incoming.statusCode ?? 0, answerHeaders, piece);
      });
      incoming.on("error", fail);
      incoming.on("end", () => {
        if (incoming.complete) {
          resolve({ status: incoming.statusCode ?? 0, headers: answerHeaders, body: Buffer.concat(pieces) });
        } else fail(new Error("the connection was closed in the middle of the answer"));
      });
    });
    outgoing.end(body);
  });
}

function plainHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

/** What the system says about a server that cannot be reached, for a person. */
export function whyUnreachable(error: TransportFailed): string {
  switch (errorCode(error.cause)) {
    case "ECONNREFUSED":
      return "it refuses connections";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "its name is not known here (is this machine online?)";
    case "CERT_HAS_EXPIRED":
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
      return "its certificate is not to be trusted";
    default:
      return error.message;
  }
}
