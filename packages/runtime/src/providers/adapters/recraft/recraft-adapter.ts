import {
  type CostEstimate,
  findPrice,
  fixedCost,
  type ProviderFile,
  type ProviderRequest,
  recraftCatalogue,
} from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, ProviderAdapter, ProviderAnswer } from "../../provider.ts";
import type { RequestFailure } from "../../request-failure.ts";
import { checkValues } from "../check-values.ts";
import { knownModel, unknownPrice } from "../known-model.ts";
import { mediaTypeOf } from "../media-type.ts";
import { jsonOf, readAnswer } from "../read-json.ts";
import { statusFailure } from "../status-failure.ts";

const SERVICE = { id: "recraft", title: "Recraft" };

const answerSchema = z.object({
  data: z.array(z.object({ url: z.string() })).min(1),
  credits: z.number().nullish(),
});
const failureSchema = z.object({ message: z.string() });

/** Recraft: pictures and SVG drawings. A thousand of its units are a dollar. */
export const recraftAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://external.api.recraft.ai/v1",
  baseUrlVariables: ["RECRAFT_BASE_URL"],
  keyVariables: ["RECRAFT_API_TOKEN"],
  needsKey: "always",
  concurrency: 4,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate: estimateRecraft,
  check({ model, params }, on) {
    checkValues(knownModel(recraftCatalogue, model, on), params, { prompt: "required", style: "optional" });
  },
  async submit({ model, params }, context) {
    const { style, ...others } = params;
    const answer = await context.http.pay({
      method: "POST",
      path: "/images/generations",
      body: {
        kind: "json",
        value: { model, ...others, style: style === "" ? undefined : style, response_format: "url" },
      },
    });
    return { kind: "done", answer: await readRecraft(answer, context) };
  },
  readFailure: (answer) => readFailure(answer),
};

function estimateRecraft({ model: id, params }: ProviderRequest, on: string): CostEstimate {
  const model = recraftCatalogue.models.find((one) => one.id === id);
  const price = model === undefined ? undefined : findPrice(model, { unit: "image", on });
  if (price === undefined) return unknownPrice("the catalogue has no price for this model");
  const count = typeof params.n === "number" ? params.n : 1;
  return fixedCost({ usd: price.usd, credits: price.usd * 1000 }, count, `${count} at ${price.usd} dollars`);
}

/** Drawings are files, not pictures: they have no pixels. */
async function readRecraft(answer: HttpAnswer, { http }: AdapterContext): Promise<ProviderAnswer> {
  const { data, credits } = readAnswer(answer, answerSchema, SERVICE.title);
  const pictures: ProviderFile[] = [];
  const files: ProviderFile[] = [];
  for (const { url } of data) {
    const { bytes } = await http.download(url);
    const mediaType = mediaTypeOf(bytes);
    if (mediaType.startsWith("image/")) pictures.push({ mediaType, bytes });
    else files.push({ mediaType: "image/svg+xml", bytes });
  }
  return {
    pictures,
    files,
    ...(credits == null ? {} : { cost: { usd: credits / 1000, credits, source: "reported" } }),
  };
}

function readFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  return statusFailure(SERVICE, answer.status, parsed.success ? parsed.data.message : "");
}
