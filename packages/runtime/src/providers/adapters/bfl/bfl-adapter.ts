import {
  type CostEstimate,
  FLUX_EDITING_MODELS,
  FLUX_MOST_PICTURES,
  findPrice,
  fluxCatalogue,
  type JsonValue,
  type ProviderRequest,
} from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer, ProviderHttp } from "../../http/provider-http.ts";
import type {
  AdapterContext,
  EncodedRequest,
  ProviderAdapter,
  ProviderAnswer,
  Submission,
} from "../../provider.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { checkValues, inputRefused } from "../check-values.ts";
import { base64Of } from "../data-url.ts";
import { detailText } from "../detail-text.ts";
import { fetchPictures } from "../fetch-pictures.ts";
import { knownModel, unknownPrice } from "../known-model.ts";
import { readAnswer } from "../read-json.ts";
import { sameServerPath } from "../same-server-path.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

const SERVICE = { id: "bfl", title: "Black Forest Labs" };
const MEGAPIXEL = 1_000_000;

const submittedSchema = z.object({ id: z.string(), polling_url: z.string(), cost: z.number().nullish() });
const jobSchema = z.object({ id: z.string(), url: z.string(), credits: z.number().nullable() });
const resultSchema = z.object({
  status: z.string(),
  progress: z.number().nullish(),
  result: z.looseObject({ sample: z.string(), seed: z.number().optional() }).nullish(),
});

/** Black Forest Labs' own service for FLUX. */
export const bflAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://api.bfl.ai",
  baseUrlVariables: ["BFL_BASE_URL"],
  keyVariables: ["BFL_API_KEY"],
  needsKey: "official",
  concurrency: 8,
  pollEveryMs: 1000,
  authorize: (key) => ({ "x-key": key }),
  estimate: estimateFlux,
  check({ model: id, params, images = {} }, on) {
    const model = knownModel(fluxCatalogue, id, on);
    checkValues(model, params, { prompt: "required" });
    for (const side of ["width", "height"]) {
      const value = params[side];
      if (typeof value === "number" && value % 32 !== 0)
        throw inputRefused(model.title, side, "must be a multiple of 32");
    }
    const count = (images.images ?? []).reduce((sum, { shape }) => sum + shape[0], 0);
    if (count > 0 && !FLUX_EDITING_MODELS.includes(id))
      throw inputRefused(model.title, "image", "is nothing that it takes");
    if (count > FLUX_MOST_PICTURES) {
      throw inputRefused(
        model.title,
        "image",
        `must be at most ${FLUX_MOST_PICTURES} pictures, but there are ${count}`,
      );
    }
  },
  async submit(request, { http }) {
    const answer = await http.pay({
      method: "POST",
      path: `/v1/${encodeURIComponent(request.model)}`,
      body: { kind: "json", value: fluxBody(request) },
    });
    const { id, polling_url, cost } = readAnswer(answer, submittedSchema, SERVICE.title);
    return { kind: "pending", remote: { id, url: polling_url, credits: cost ?? null } };
  },
  poll: (remote, _request, context) => poll(remote, context),
  readFailure: (answer) => readFailure(answer),
};

function estimateFlux({ model: id, params }: ProviderRequest, on: string): CostEstimate {
  const model = fluxCatalogue.models.find((one) => one.id === id);
  const price = (part: string) =>
    model === undefined ? undefined : findPrice(model, { unit: "image", on, params: { part } })?.usd;
  const [first, further] = [price("first"), price("further")];
  if (first === undefined || further === undefined)
    return unknownPrice("the catalogue has no price for this model");
  const { width, height } = params;
  const pixels = typeof width === "number" && typeof height === "number" ? width * height : 4 * MEGAPIXEL;
  const usd = first + further * Math.max(0, Math.ceil(pixels / MEGAPIXEL) - 1);
  const money = { usd, credits: usd * 100 };
  return { kind: "known", min: money, max: money, basis: "the first megapixel, and each further one begun" };
}

/** `input_image`, `input_image_2`, … as base64. */
function fluxBody({ params, files }: EncodedRequest): Record<string, JsonValue | undefined> {
  const pictures = (files.get("images") ?? []).map((file, index) => [
    index === 0 ? "input_image" : `input_image_${index + 1}`,
    base64Of(file),
  ]);
  return { ...params, ...Object.fromEntries(pictures) };
}

/**
 * The address is that of a region, another server than the key's, so it is asked without the key. Where that does not do,
 * the person's own address is asked for the same path, with the key.
 */
async function askForJob(url: string, http: ProviderHttp): Promise<Uint8Array> {
  try {
    return (await http.download(url)).bytes;
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return (await http.ask({ method: "GET", ...sameServerPath(url) })).body;
  }
}

async function poll(remote: JsonValue, context: AdapterContext): Promise<Submission> {
  const { http } = context;
  const { id, url, credits } = jobSchema.parse(remote);
  const body = await askForJob(url, http);
  const { status, progress, result } = readAnswer(
    { status: 200, headers: {}, body },
    resultSchema,
    SERVICE.title,
  );
  switch (status) {
    case "Ready": {
      const answer: ProviderAnswer = {
        pictures: await fetchPictures(http, result == null ? [] : [result.sample]),
        data: { ...(result?.seed === undefined ? {} : { seed: result.seed }) },
        requestId: id,
        ...(credits === null ? {} : { cost: { usd: credits / 100, credits, source: "reported" as const } }),
      };
      return { kind: "done", answer };
    }
    case "Request Moderated":
    case "Content Moderated":
      throw new RequestFailed(contentBlocked(`Black Forest Labs blocks this (${status}).`, "yes"));
    case "Error":
    case "Task not found":
      throw new RequestFailed({
        kind: "operational",
        code: status === "Error" ? "provider-failed" : "provider-result-gone",
        message: `Black Forest Labs says: ${status}.`,
        billed: "yes",
      });
    default:
      return { kind: "pending", remote, ...(progress == null ? {} : { progress }) };
  }
}

function readFailure(answer: HttpAnswer): RequestFailure {
  return statusFailure(SERVICE, answer.status, detailText(answer));
}
