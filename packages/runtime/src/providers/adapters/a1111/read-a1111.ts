import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { ProviderAnswer } from "../../provider.ts";
import type { RequestFailure } from "../../request-failure.ts";
import { detailText } from "../detail-text.ts";
import { mediaTypeOf } from "../media-type.ts";
import { OWN_SERVER_SETTLED, unbilled } from "../own-server.ts";
import { jsonOf, readAnswer } from "../read-json.ts";
import { statusFailure } from "../status-failure.ts";

const TITLE = "The Stable Diffusion WebUI";

const answerSchema = z.object({ images: z.array(z.string()), info: z.string() });

/** `info` is JSON in a string. With more than one picture the server may put a contact sheet first. */
const infoSchema = z.object({
  all_seeds: z.array(z.number()),
  index_of_first_image: z.number().default(0),
  infotexts: z.array(z.string()).default([]),
});

const errorSchema = z.object({
  error: z.string().optional(),
  detail: z.unknown(),
  errors: z.string().optional(),
});

export function readA1111Answer(answer: HttpAnswer): ProviderAnswer {
  const { images, info } = readAnswer(answer, answerSchema, TITLE);
  const { all_seeds, index_of_first_image: first, infotexts } = parseInfo(info);
  const pictures = images.slice(first, first + all_seeds.length).map((text) => {
    const bytes = Buffer.from(text.replace(/^data:[^,]*,/, ""), "base64");
    return { mediaType: mediaTypeOf(bytes), bytes };
  });
  return {
    pictures,
    data: { seeds: all_seeds, infotexts: infotexts.slice(first) },
    cost: OWN_SERVER_SETTLED,
  };
}

function parseInfo(text: string): z.output<typeof infoSchema> {
  return readAnswer({ status: 200, headers: {}, body: Buffer.from(text) }, infoSchema, TITLE);
}

/** The server of the WebUI explains itself in `detail`, `errors` or both. */
export function readA1111Failure(answer: HttpAnswer): RequestFailure {
  const parsed = errorSchema.safeParse(jsonOf(answer));
  const { error, detail, errors } = parsed.success ? parsed.data : {};
  const said = [detailText(answer), errors].filter((text) => text !== undefined && text !== "").join("; ");
  const failure = statusFailure(
    { id: "a1111", title: TITLE },
    answer.status,
    said === "" ? (error ?? "") : said,
  );
  if (answer.status === 404 && detail === "Not Found") {
    return {
      kind: "user",
      code: "provider-not-found",
      message: `${TITLE} answers, but without its API.`,
      remedy: "Start it with --api, or correct the address (A1111_BASE_URL).",
      billed: "no",
    };
  }
  return unbilled(failure);
}
