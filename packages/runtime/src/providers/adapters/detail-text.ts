import { z } from "zod";
import type { HttpAnswer } from "../http/provider-http.ts";
import { jsonOf } from "./read-json.ts";

const detailSchema = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() })),
  ]),
});

/** What servers built with FastAPI say in `detail`: a sentence, or one for each field that is wrong. */
export function detailText(answer: HttpAnswer): string {
  const parsed = detailSchema.safeParse(jsonOf(answer));
  if (!parsed.success) return "";
  const { detail } = parsed.data;
  if (typeof detail === "string") return detail;
  // The place begins with "body".
  return detail.map(({ loc, msg }) => `${loc.slice(1).join(".")}: ${msg}`).join("; ");
}
