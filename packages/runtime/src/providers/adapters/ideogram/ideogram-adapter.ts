import { ideogramCatalogue } from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, ProviderAdapter, ProviderAnswer } from "../../provider.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { checkValues } from "../check-values.ts";
import { fetchPictures } from "../fetch-pictures.ts";
import { formFields } from "../form-fields.ts";
import { knownModel, unknownPrice } from "../known-model.ts";
import { jsonOf, readAnswer } from "../read-json.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

const SERVICE = { id: "ideogram", title: "Ideogram" };

const answerSchema = z.object({
  data: z.array(
    z.object({
      url: z.string().nullish(),
      seed: z.number(),
      prompt: z.string().nullish(),
      is_image_safe: z.boolean(),
    }),
  ),
});
const failureSchema = z.object({ error: z.string() });

/** Ideogram; every request that arrives is billed. */
export const ideogramAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://api.ideogram.ai",
  baseUrlVariables: ["IDEOGRAM_BASE_URL"],
  keyVariables: ["IDEOGRAM_API_KEY"],
  needsKey: "always",
  // The service's own limit.
  concurrency: 10,
  authorize: (key) => ({ "api-key": key }),
  estimate: () => unknownPrice("the catalogue has no prices of this service"),
  check({ model, params }, on) {
    checkValues(knownModel(ideogramCatalogue, model, on), params, {
      prompt: "required",
      negative_prompt: "optional",
    });
  },
  async submit({ model, params }, context) {
    const answer = await context.http.pay({
      method: "POST",
      path: `/v1/${encodeURIComponent(model)}/generate`,
      body: { kind: "multipart", parts: formFields(params) },
    });
    return { kind: "done", answer: await readIdeogram(answer, context) };
  },
  readFailure: (answer) => readFailure(answer),
};

/** Pictures that are not safe come without an address, with status 200. */
async function readIdeogram(answer: HttpAnswer, { http }: AdapterContext): Promise<ProviderAnswer> {
  const { data } = readAnswer(answer, answerSchema, SERVICE.title);
  const good = data.flatMap(({ url, ...rest }) =>
    url == null || url === "" || !rest.is_image_safe ? [] : [{ url, ...rest }],
  );
  if (good.length === 0)
    throw new RequestFailed(contentBlocked("Ideogram's filter blocked what was made.", "yes"));
  return {
    pictures: await fetchPictures(
      http,
      good.map(({ url }) => url),
    ),
    data: { seeds: good.map(({ seed }) => seed), prompts: good.map(({ prompt }) => prompt ?? "") },
  };
}

function readFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  const said = parsed.success ? parsed.data.error : "";
  if (answer.status === 422 && /safety/i.test(said)) return contentBlocked(`Ideogram says: ${said}.`, "no");
  return statusFailure(SERVICE, answer.status, said);
}
