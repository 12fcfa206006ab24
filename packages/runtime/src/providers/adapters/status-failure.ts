import type { RequestFailure } from "../request-failure.ts";

export interface ServiceName {
  /** `stability` */
  readonly id: string;
  /** `Stability AI` */
  readonly title: string;
}

/**
 * What a status means for a paid request, where a service gives it its usual meaning: below 500 the request was turned
 * away and costs nothing; from 500 on nobody can say. `said` is the service's own explanation.
 */
export function statusFailure({ id, title }: ServiceName, status: number, said: string): RequestFailure {
  const quoted = said === "" ? "" : ` It says: ${said}`;
  switch (status) {
    case 401:
    case 403:
      return {
        kind: "user",
        code: "credential-refused",
        message: `${title} does not accept the key.${quoted}`,
        remedy: `Set a valid one with: weft keys set ${id}:default`,
        port: "credential",
        billed: "no",
      };
    case 402:
      return {
        kind: "user",
        code: "provider-credit-used-up",
        message: `The account at ${title} has too little credit.${quoted}`,
        remedy: "Add credit there, then run again.",
        billed: "no",
      };
    case 404:
      return {
        kind: "user",
        code: "provider-not-found",
        message: `${title} does not know what was asked for.${quoted}`,
        remedy: "Choose another model: old ones are switched off. Is the service's address right?",
        billed: "no",
      };
    case 429:
      return {
        kind: "operational",
        code: "provider-busy",
        message: `${title} takes no more requests just now.${quoted}`,
        remedy: "Wait a minute, then run again.",
        billed: "no",
        retryable: true,
      };
    default:
      return status >= 500
        ? {
            kind: "operational",
            code: "provider-failed",
            message: `${title} failed with status ${status}.${quoted}`,
            billed: "unknown",
          }
        : {
            kind: "user",
            code: "provider-refused",
            message: `${title} refuses the request (status ${status}).${quoted}`,
            remedy: "Change what the message names, then run again.",
            billed: "no",
          };
  }
}

/** The service would not draw this. `billed` only where it is known. */
export function contentBlocked(message: string, billed: RequestFailure["billed"]): RequestFailure {
  return {
    kind: "user",
    code: "content-blocked",
    message,
    remedy: "Change the prompt or the picture.",
    billed,
  };
}
