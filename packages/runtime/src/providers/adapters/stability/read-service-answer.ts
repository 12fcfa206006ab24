import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { ProviderAnswer, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { mediaTypeOf } from "../media-type.ts";
import { readAnswer } from "../read-json.ts";
import { contentBlocked } from "../status-failure.ts";

/** A picture (the results of long jobs call it `result`), or a long job's id. */
const answerSchema = z.union([
  z
    .object({
      image: z.base64().optional(),
      result: z.base64().optional(),
      finish_reason: z.string(),
      seed: z.number().optional(),
    })
    .refine(({ image, result }) => image !== undefined || result !== undefined, "there is no picture in it"),
  z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
]);

/**
 * A picture that the filter blurred comes with status 200; it is not given out as a result. The service's terms say that
 * only successful generations are charged.
 */
export function contentFiltered(): RequestFailed {
  return new RequestFailed(
    contentBlocked("Stability AI's filter blocked what was made (CONTENT_FILTERED).", "no"),
  );
}

export interface ReadContext {
  /** What was sent, for the answers that do not say. */
  readonly seed: number | undefined;
  readonly credits: number | undefined;
}

/** What a 200 of a v2beta service means: a picture, or a job that is asked for later. */
export function readServiceAnswer(answer: HttpAnswer, context: ReadContext): Submission {
  const read = readAnswer(answer, answerSchema, "Stability AI");
  if ("id" in read) {
    return { kind: "pending", remote: { id: read.id, seed: context.seed ?? null } };
  }
  if (read.finish_reason !== "SUCCESS") throw contentFiltered();
  const bytes = Buffer.from(read.image ?? read.result ?? "", "base64");
  const seed = read.seed ?? context.seed;
  const result: ProviderAnswer = {
    pictures: [{ mediaType: mediaTypeOf(bytes), bytes }],
    data: { ...(seed === undefined ? {} : { seed }) },
    ...costOf(context.credits),
    ...requestIdOf(answer),
  };
  return { kind: "done", answer: result };
}

/** The service reports no price with its answer, so the catalogue's holds. */
export function costOf(credits: number | undefined): Pick<ProviderAnswer, "cost"> {
  if (credits === undefined) return {};
  return { cost: { usd: credits / 100, credits, source: "reckoned" } };
}

export function requestIdOf({ headers }: HttpAnswer): Pick<ProviderAnswer, "requestId"> {
  const requestId = headers["x-request-id"];
  return requestId === undefined ? {} : { requestId };
}
