import { z } from "zod";
import type { AdapterContext, EncodedRequest, Submission } from "../../provider.ts";
import { readAnswer } from "../read-json.ts";

const moderationSchema = z.object({
  results: z
    .array(
      z.object({
        flagged: z.boolean(),
        categories: z.record(z.string(), z.boolean()),
        category_scores: z.record(z.string(), z.number()),
      }),
    )
    .min(1),
});

/** Judges a text and pictures. It is free, so it may be repeated. */
export async function submitModeration(
  { model, params, files }: EncodedRequest,
  { http }: AdapterContext,
): Promise<Submission> {
  const text = params.prompt;
  const input = [
    ...(typeof text === "string" && text !== "" ? [{ type: "text", text }] : []),
    ...(files.get("image") ?? []).map(({ mediaType, bytes }) => ({
      type: "image_url",
      image_url: { url: `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}` },
    })),
  ];
  const answer = await http.ask({
    method: "POST",
    path: "/moderations",
    body: { kind: "json", value: { model, input } },
  });
  const { results } = readAnswer(answer, moderationSchema, "OpenAI");
  const flagged = results.some((result) => result.flagged);
  const scores: Record<string, number> = {};
  const categories = new Set<string>();
  for (const result of results) {
    for (const [name, is] of Object.entries(result.categories)) if (is) categories.add(name);
    for (const [name, score] of Object.entries(result.category_scores))
      scores[name] = Math.max(score, scores[name] ?? 0);
  }
  return {
    kind: "done",
    answer: {
      pictures: [],
      data: { flagged, categories: [...categories].sort(), scores },
      cost: { usd: 0, source: "reckoned" },
    },
  };
}
