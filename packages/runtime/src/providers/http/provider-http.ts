import type { JsonValue, ProviderFile } from "@weft/graph";
import type { MultipartPart } from "./multipart.ts";
import type { ServerSentEvent } from "./server-sent-events.ts";

export interface HttpAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export type HttpBody =
  | { readonly kind: "json"; readonly value: Readonly<Record<string, JsonValue | undefined>> }
  | { readonly kind: "multipart"; readonly parts: readonly MultipartPart[] };

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the service's base address: `/images/generations`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Further headers (`accept`); the key is not among them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  /** Milliseconds until the answer's first byte, and between two pieces of it. */
  readonly timeoutMs?: number;
  /** Bytes of an answer that is still read: 64 MiB unless stated. */
  readonly maxBytes?: number;
  /** Called for each event of a `text/event-stream` as it comes. */
  onEvent?(event: ServerSentEvent): void | Promise<void>;
}

/**
 * A service, as an adapter talks to it: address and key are added underneath. Both methods answer only with a 2xx, and
 * throw RequestFailed for everything else, as the adapter's `readFailure` says.
 */
export interface ProviderHttp {
  /**
   * Sends what costs money, once: again only when it surely did not run (the connection was refused, or 429 and 503 with
   * Retry-After). After a time-out, a cut connection or a 5xx the outcome is unknown.
   */
  pay(request: HttpRequest): Promise<HttpAnswer>;
  /** Sends what costs nothing and may be repeated: polls, cancels, uploads. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
  /**
   * Gets a result by the address that the service gave: without the key, https only and never from a private network
   * (other than the service's own server), with a limit on its size.
   */
  download(url: string, maxBytes?: number): Promise<ProviderFile>;
}
