import type {
  CostEstimate,
  JsonValue,
  Preview,
  ProviderFile,
  ProviderRequest,
  SettledCost,
} from "@weft/graph";
import type { HttpAnswer, ProviderHttp } from "./http/provider-http.ts";
import type { RequestFailure } from "./request-failure.ts";

/** A picture or file of a request, encoded for sending. */
export interface RequestFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A request with its pictures encoded. */
export interface EncodedRequest extends Omit<ProviderRequest, "images"> {
  /** By field; empty when no pictures are sent. */
  readonly files: ReadonlyMap<string, readonly RequestFile[]>;
}

/** What a service made, as it came: pictures still encoded. */
export interface ProviderAnswer {
  /** Pictures in the service's order, as PNG, JPEG, WebP. */
  readonly pictures: readonly ProviderFile[];
  readonly files?: readonly ProviderFile[];
  readonly data?: Readonly<Record<string, JsonValue>>;
  /** Absent where it cannot be said: the estimate's upper end is booked then. */
  readonly cost?: SettledCost;
  readonly requestId?: string;
}

/** What a submission led to: the answer, or a job at the service that is asked for again. */
export type Submission =
  | { readonly kind: "done"; readonly answer: ProviderAnswer }
  | {
      readonly kind: "pending";
      /** All that `poll` needs, also in another process after a crash: the job's id, an address. Never a key. */
      readonly remote: JsonValue;
      /** It is ready: asked for at once, without the wait between two looks. */
      readonly ready?: true;
      /** From 0 to 1. */
      readonly progress?: number;
    };

/** What an adapter sees of the world. */
export interface AdapterContext {
  /** Bound to the service's address and key; the adapter sees neither. */
  readonly http: ProviderHttp;
  readonly signal: AbortSignal;
  /** The day, `YYYY-MM-DD`, for prices. */
  readonly today: string;
  /** The server is the service's own, not a compatible one: its prices hold. */
  readonly official: boolean;
  progress(done: number, total: number, preview?: () => Preview): void;
  /** Shows a picture of the work so far, as the service sent it. */
  preview(step: number, total: number, picture: Uint8Array): Promise<void>;
  notice(notice: {
    readonly level: "info" | "warning";
    readonly code: string;
    readonly message: string;
  }): void;
}

/**
 * One remote service. An adapter builds requests and reads answers; money, keys, retries, records and files are the
 * service's (provider-service.ts), so that no adapter can get them wrong.
 */
export interface ProviderAdapter {
  /** `openai`: the part of a credential before the colon. */
  readonly id: string;
  readonly title: string;
  /** Where the service is, when nothing else is set; `undefined` where there is no official one. */
  readonly baseUrl: string | undefined;
  /** Environment variables that say another address, the first one wins. */
  readonly baseUrlVariables: readonly string[];
  /** Environment variables that hold a key, the first one wins. */
  readonly keyVariables: readonly string[];
  /** `official`: only the official server needs a key; a compatible one of one's own may need none. */
  readonly needsKey: "always" | "official" | "never";
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** Milliseconds between two looks at a job. */
  readonly pollEveryMs?: number;
  /** The headers that carry the key. */
  authorize(key: string): Readonly<Record<string, string>>;
  /** What it will cost; `on` is a day. Must bear requests of which some values are not known yet. */
  estimate(request: ProviderRequest, on: string): CostEstimate;
  /** Why the model or the service would refuse it, before anything is sent: throws UserError. */
  check(request: ProviderRequest, on: string): void;
  /** What is asked costs nothing and changes with time (a balance): asked each time, never kept. Absent: nothing is. */
  isFree?(request: Pick<ProviderRequest, "operation">): boolean;
  /** Sends the one request that is paid for (`http.pay`), and reads what comes. */
  submit(request: EncodedRequest, context: AdapterContext): Promise<Submission>;
  /** Asks for a job that was submitted. */
  poll?(remote: JsonValue, request: EncodedRequest, context: AdapterContext): Promise<Submission>;
  /** Stops a job; answers whether the service stopped it. Absent: the service cannot. */
  cancel?(remote: JsonValue, context: AdapterContext): Promise<boolean>;
  /** The run was given up while `submit` waited: tells the server to stop, where closing the connection does not. */
  interrupt?(context: AdapterContext): Promise<void>;
  /** What an answer other than 2xx means: who can repair it, and whether it was billed. */
  readFailure(answer: HttpAnswer): RequestFailure;
}
