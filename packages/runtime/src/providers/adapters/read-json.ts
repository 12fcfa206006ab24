import { z } from "zod";
import type { HttpAnswer } from "../http/provider-http.ts";
import { RequestFailed } from "../request-failure.ts";

/** The JSON of an answer; `undefined` when it is none. */
export function jsonOf({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/**
 * The JSON of a good answer, as the schema wants it. A service that answers otherwise has run the request: it is paid for,
 * and what it made is lost.
 */
export function readAnswer<Shape extends z.ZodType>(
  answer: HttpAnswer,
  schema: Shape,
  title: string,
): z.output<Shape> {
  const parsed = schema.safeParse(jsonOf(answer));
  if (parsed.success) return parsed.data;
  throw new RequestFailed({
    kind: "operational",
    code: "provider-bad-answer",
    message: `${title} answered with something that cannot be read: ${z.prettifyError(parsed.error)}`,
    billed: "unknown",
  });
}
