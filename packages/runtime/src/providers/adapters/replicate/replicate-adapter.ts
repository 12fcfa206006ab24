import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, ProviderAdapter, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { inputRefused } from "../check-values.ts";
import { detailText } from "../detail-text.ts";
import { fetchPictures } from "../fetch-pictures.ts";
import { freeInput } from "../free-input.ts";
import { unknownPrice } from "../known-model.ts";
import { isModelPath } from "../model-path.ts";
import { readAnswer } from "../read-json.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

const SERVICE = { id: "replicate", title: "Replicate" };

const predictionSchema = z.object({
  id: z.string(),
  status: z.string(),
  output: z.union([z.string(), z.array(z.string())]).nullish(),
  error: z.string().nullish(),
  version: z.string().nullish(),
});
const jobSchema = z.object({ id: z.string() });

/** Replicate: models of many makers, each with inputs of its own. */
export const replicateAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://api.replicate.com/v1",
  baseUrlVariables: ["REPLICATE_BASE_URL"],
  keyVariables: ["REPLICATE_API_TOKEN"],
  needsKey: "always",
  concurrency: 8,
  pollEveryMs: 1000,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate: () => unknownPrice("each model has a price of its own, often by the second"),
  check({ model }) {
    if (!isModelPath(model))
      throw inputRefused(SERVICE.title, "model", "must be owner/name, as in black-forest-labs/flux-dev");
  },
  async submit(request, context) {
    const answer = await context.http.pay({
      method: "POST",
      path: `/models/${request.model}/predictions`,
      body: { kind: "json", value: { input: freeInput(request) } },
    });
    return readPrediction(answer, context);
  },
  async poll(remote, _request, context) {
    const { id } = jobSchema.parse(remote);
    return readPrediction(await context.http.ask({ method: "GET", path: predictionPath(id) }), context);
  },
  async cancel(remote, { http }) {
    const { id } = jobSchema.parse(remote);
    await http.ask({ method: "POST", path: `${predictionPath(id)}/cancel` });
    return true;
  },
  readFailure: (answer) => statusFailure(SERVICE, answer.status, detailText(answer)),
};

function predictionPath(id: string): string {
  return `/predictions/${encodeURIComponent(id)}`;
}

async function readPrediction(answer: HttpAnswer, { http }: AdapterContext): Promise<Submission> {
  const { id, status, output, error, version } = readAnswer(answer, predictionSchema, SERVICE.title);
  switch (status) {
    case "succeeded": {
      const urls = output == null ? [] : [output].flat();
      const data = { version: version ?? null };
      return {
        kind: "done",
        answer: { pictures: await fetchPictures(http, urls), data, requestId: id },
      };
    }
    case "failed":
    case "canceled":
    case "aborted":
      throw failed(status, error ?? "it does not say why");
    default:
      return { kind: "pending", remote: { id } };
  }
}

/** An aborted prediction never ran; the others are billed for the time that they took. */
function failed(status: string, why: string): RequestFailed {
  if (/nsfw|safety/i.test(why))
    return new RequestFailed(contentBlocked(`The model at Replicate says: ${why}`, "yes"));
  return new RequestFailed({
    kind: "operational",
    code: "provider-failed",
    message: `The prediction at Replicate ended as ${status}: ${why}.`,
    billed: status === "aborted" ? "no" : "yes",
  });
}
