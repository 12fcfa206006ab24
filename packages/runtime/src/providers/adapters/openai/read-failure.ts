import { openaiCatalogue } from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { RequestFailure } from "../../request-failure.ts";
import { jsonOf } from "../read-json.ts";

const failureSchema = z.object({
  error: z.object({
    message: z.string().nullish(),
    type: z.string().nullish(),
    code: z.union([z.string(), z.number()]).nullish(),
    param: z.string().nullish(),
  }),
});

const BLOCKED = new Set(["moderation_blocked", "content_policy_violation", "image_content_policy_violation"]);
const NO_CREDIT = new Set(["insufficient_quota", "billing_hard_limit_reached"]);

/** What OpenAI means by a status and an error's code. Compatible servers often say only the status. */
export function readOpenaiFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  const { message = "", code, type } = parsed.success ? parsed.data.error : {};
  const id = answer.headers["x-request-id"];
  const said = `${message ? ` It says: ${message}` : ""}${id === undefined ? "" : ` (request ${id})`}`;
  return failureFor(answer.status, String(code ?? type ?? ""), said);
}

/** A failure by its code: also of those that come inside an answer or a stream. `said` begins with a space. */
export function failureFor(status: number, code: string, said: string): RequestFailure {
  const user = { kind: "user", billed: "no" } as const;
  if (BLOCKED.has(code)) {
    return {
      ...user,
      code: "content-blocked",
      message: `OpenAI refuses the content of this request.${said}`,
      remedy: "Change the prompt or the picture.",
    };
  }
  if (NO_CREDIT.has(code) || status === 402) {
    return {
      ...user,
      code: "provider-credit-used-up",
      message: `The account at OpenAI has no credit left, or has reached its own limit.${said}`,
      remedy: "Add credit or raise the limit at platform.openai.com, then run again.",
      retryable: false,
    };
  }
  switch (status) {
    case 401:
      return {
        ...user,
        code: "credential-refused",
        message: `OpenAI does not accept the key.${said}`,
        remedy: "Set a valid one with: weft keys set openai",
        port: "credential",
      };
    case 403:
      return {
        ...user,
        code: "provider-forbidden",
        message: `OpenAI does not allow this account to do that.${said}`,
        remedy: "GPT Image models need a verified organization: platform.openai.com, settings, general.",
      };
    case 404:
      return {
        ...user,
        code: "provider-not-found",
        message: `OpenAI does not know the model or the service that was asked for.${said}`,
        remedy: `Choose a model that is not retired, for example ${openaiCatalogue.models[0]?.id}.`,
        port: "model",
      };
    case 429:
      return {
        kind: "operational",
        billed: "no",
        code: "provider-busy",
        message: `OpenAI takes no more requests of this account for now.${said}`,
        remedy: "Wait a minute, then run again.",
        retryable: true,
      };
    default:
      if (status >= 500 || status === 408 || status === 409) {
        return {
          kind: "operational",
          billed: "unknown",
          code: "provider-failed",
          message: `OpenAI failed with status ${status}.${said}`,
        };
      }
      return {
        ...user,
        code: "provider-refused",
        message: `OpenAI refuses the request (status ${status}).${said}`,
        remedy: "Change what the message names, then run again.",
      };
  }
}
