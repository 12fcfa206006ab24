import { type ErrorDetails, OperationalError, UserError, type WeftError } from "@weft/graph";

/**
 * Whether money was spent on a request that failed:
 * - `no`: it surely did not run (it never arrived, or the service says that failures are free).
 * - `yes`: it ran and is paid for, but there is nothing to show for it.
 * - `unknown`: it arrived, and nobody can say.
 */
export type Billed = "no" | "yes" | "unknown";

export interface RequestFailure {
  /** Whose turn it is to repair it. */
  readonly kind: "user" | "operational";
  /** `credential-refused`, `content-blocked`, `provider-refused`, … */
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly port?: string;
  readonly billed: Billed;
  /** The same request may be sent again after a wait, since it surely did not run. */
  readonly retryable?: boolean;
}

/** Thrown by adapters and http; the provider service turns it into an error for a person when the books are in order. */
export class RequestFailed extends Error {
  readonly failure: RequestFailure;

  constructor(failure: RequestFailure, cause?: unknown) {
    super(failure.message, cause === undefined ? undefined : { cause });
    this.name = "RequestFailed";
    this.failure = failure;
  }
}

const SPENT: Readonly<Record<Billed, string>> = {
  no: "Nothing was charged.",
  yes: "The service charges for it all the same.",
  unknown: "It may have been charged: nobody here can say.",
};

/** The failure for a person, with a sentence about the money. `message` must be free of keys. */
export function failureError(failure: RequestFailure, message: string): WeftError {
  const details: ErrorDetails = {
    code: failure.code,
    message: `${message} ${SPENT[failure.billed]}`,
    ...(failure.remedy === undefined ? {} : { remedy: failure.remedy }),
    ...(failure.port === undefined ? {} : { port: failure.port }),
  };
  return failure.kind === "user" ? new UserError(details) : new OperationalError(details);
}
