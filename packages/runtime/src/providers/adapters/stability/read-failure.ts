import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { RequestFailure } from "../../request-failure.ts";
import { jsonOf } from "../read-json.ts";

/** v2beta says `errors`, v1 says `message`. */
const failureSchema = z.object({
  name: z.string().optional(),
  errors: z.array(z.string()).optional(),
  message: z.string().optional(),
});

/** What Stability AI means by a status; failed generations are free, except that after a 5xx nobody can be sure. */
export function readStabilityFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  const { name, errors, message } = parsed.success ? parsed.data : {};
  const said = errors?.join("; ") ?? message ?? "";
  const quoted = said === "" ? "" : ` It says: ${said}`;
  if (answer.status === 403 && name === "content_moderation") {
    return {
      kind: "user",
      code: "content-blocked",
      message: `Stability AI refuses the content of this request.${quoted}`,
      remedy: "Change the prompt or the picture.",
      billed: "no",
    };
  }
  switch (answer.status) {
    case 401:
    case 403:
      return {
        kind: "user",
        code: "credential-refused",
        message: `Stability AI does not accept the key.${quoted}`,
        remedy: "Set a valid one with: weft keys set stability:default",
        port: "credential",
        billed: "no",
      };
    case 402:
      return {
        kind: "user",
        code: "provider-credit-used-up",
        message: `The account at Stability AI has too few credits.${quoted}`,
        remedy: "Buy credits at platform.stability.ai, then run again.",
        billed: "no",
      };
    case 404:
      return {
        kind: "user",
        code: "provider-not-found",
        message: `Stability AI does not know what was asked for.${quoted}`,
        remedy: "Choose another model or service: old ones are switched off.",
        billed: "no",
      };
    case 429:
      return {
        kind: "operational",
        code: "provider-busy",
        message: `Stability AI takes no more than 150 requests in 10 seconds.${quoted}`,
        remedy: "Wait a minute, then run again.",
        billed: "no",
        retryable: true,
      };
    default:
      if (answer.status >= 500) {
        return {
          kind: "operational",
          code: "provider-failed",
          message: `Stability AI failed with status ${answer.status}.${quoted}`,
          billed: "unknown",
        };
      }
      return {
        kind: "user",
        code: "provider-refused",
        message: `Stability AI refuses the request (status ${answer.status}).${quoted}`,
        remedy: "Change what the message names, then run again.",
        billed: "no",
      };
  }
}
