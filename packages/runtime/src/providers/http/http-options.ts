import type { RequestFailure } from "../request-failure.ts";
import type { HttpAnswer } from "./provider-http.ts";

/** Whether a request was paid for: from then on a failure says nothing about what was bought. */
export interface Payment {
  made: boolean;
}

export interface ProviderHttpOptions {
  /** What messages call the service. */
  readonly title: string;
  readonly baseUrl: URL;
  /** The headers with the key; sent to `baseUrl`'s origin and nowhere else. */
  readonly authorization: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** What was paid for while these options are used. */
  readonly payment: Payment;
  readFailure(answer: HttpAnswer): RequestFailure;
  /** Limit of a paid request's silence, in milliseconds: 10 minutes unless stated. */
  readonly timeoutMs?: number;
  /** The first wait before a repetition, in milliseconds; doubles. One second unless stated. */
  readonly backoffMs?: number;
}
