import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { RequestFailure } from "../../request-failure.ts";
import { jsonOf } from "../read-json.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

/** v2beta says `errors`, v1 says `message`. */
const failureSchema = z.object({
  name: z.string().optional(),
  errors: z.array(z.string()).optional(),
  message: z.string().optional(),
});

/** What Stability AI means by a status; what its moderation denies is not charged. */
export function readStabilityFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  const { name, errors, message } = parsed.success ? parsed.data : {};
  const said = errors?.join("; ") ?? message ?? "";
  if (answer.status === 403 && name === "content_moderation") {
    return contentBlocked(`Stability AI refuses the content of this request. It says: ${said}`, "no");
  }
  return statusFailure({ id: "stability", title: "Stability AI" }, answer.status, said);
}
