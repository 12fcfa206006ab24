import { z } from "zod";
import type { HttpAnswer, ProviderHttp } from "../../http/provider-http.ts";
import type { AdapterContext, ProviderAdapter, Submission } from "../../provider.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { inputRefused } from "../check-values.ts";
import { detailText } from "../detail-text.ts";
import { fetchPictures } from "../fetch-pictures.ts";
import { freeInput } from "../free-input.ts";
import { unknownPrice } from "../known-model.ts";
import { isModelPath } from "../model-path.ts";
import { jsonOf, readAnswer } from "../read-json.ts";
import { sameServerPath } from "../same-server-path.ts";
import { contentBlocked, statusFailure } from "../status-failure.ts";

const SERVICE = { id: "fal", title: "fal" };

const queuedSchema = z.object({
  request_id: z.string(),
  status_url: z.url(),
  response_url: z.url(),
  cancel_url: z.url(),
});
const jobSchema = z.object({ id: z.string(), status: z.url(), response: z.url(), cancel: z.url() });
const statusSchema = z.object({ status: z.string() });
const pictureSchema = z.object({ url: z.string() });
const resultSchema = z.object({
  images: z.array(pictureSchema).optional(),
  image: pictureSchema.optional(),
  seed: z.number().nullish(),
  has_nsfw_concepts: z.array(z.boolean()).nullish(),
});
const blockedSchema = z.object({ detail: z.array(z.object({ type: z.string() })) });
const cancelSchema = z.object({ status: z.string() });

/** fal: models of many makers behind one queue. It does not bill what ends with a 5xx. */
export const falAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://queue.fal.run",
  baseUrlVariables: ["FAL_BASE_URL"],
  keyVariables: ["FAL_KEY"],
  needsKey: "always",
  concurrency: 8,
  pollEveryMs: 1000,
  authorize: (key) => ({ authorization: `Key ${key}` }),
  estimate: () => unknownPrice("each model has a price of its own"),
  check({ model }) {
    if (!isModelPath(model))
      throw inputRefused(SERVICE.title, "model", "must be a path like fal-ai/flux/dev");
  },
  async submit(request, { http }) {
    const answer = await http.pay({
      method: "POST",
      path: `/${request.model}`,
      // Weft decides what is sent again, since a job that runs twice may be billed twice.
      headers: { "x-fal-no-retry": "1" },
      body: { kind: "json", value: freeInput(request) },
    });
    const queued = readAnswer(answer, queuedSchema, SERVICE.title);
    const { request_id: id, status_url: status, response_url: response, cancel_url: cancel } = queued;
    return { kind: "pending", remote: { id, status, response, cancel } };
  },
  async poll(remote, _request, context) {
    const job = jobSchema.parse(remote);
    const answer = await context.http.ask({ method: "GET", ...sameServerPath(job.status) });
    const { status } = readAnswer(answer, statusSchema, SERVICE.title);
    if (status !== "COMPLETED") return { kind: "pending", remote };
    return fetchResult(job, context);
  },
  async cancel(remote, { http }) {
    const job = jobSchema.parse(remote);
    const answer = await http.ask({ method: "PUT", ...sameServerPath(job.cancel) });
    return readAnswer(answer, cancelSchema, SERVICE.title).status === "CANCELLATION_REQUESTED";
  },
  readFailure,
};

/** What the model finds wrong with its inputs comes only here: the job is over, and not billed. */
async function askForResult(response: string, http: ProviderHttp): Promise<HttpAnswer> {
  try {
    return await http.ask({ method: "GET", ...sameServerPath(response) });
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const verdict = ["provider-refused", "content-blocked"].includes(error.failure.code);
    throw verdict ? new RequestFailed({ ...error.failure, billed: "no" }, error) : error;
  }
}

async function fetchResult(
  { id, response }: z.output<typeof jobSchema>,
  { http }: AdapterContext,
): Promise<Submission> {
  const answer = await askForResult(response, http);
  const { images, image, seed, has_nsfw_concepts: blocked } = readAnswer(answer, resultSchema, SERVICE.title);
  const all = images ?? (image === undefined ? [] : [image]);
  // What the filter blocks comes as a black picture.
  const good = all.filter((_picture, index) => blocked?.[index] !== true);
  if (all.length > 0 && good.length === 0) {
    throw new RequestFailed(contentBlocked("The model's filter at fal blocked every picture.", "yes"));
  }
  const pictures = await fetchPictures(
    http,
    good.map(({ url }) => url),
  );
  return { kind: "done", answer: { pictures, data: { ...(seed == null ? {} : { seed }) }, requestId: id } };
}

/** What a model finds wrong comes with the result, and is not billed; nor is a 5xx of its server. */
function readFailure(answer: HttpAnswer): RequestFailure {
  const said = detailText(answer);
  const blocked = blockedSchema.safeParse(jsonOf(answer));
  if (blocked.success && blocked.data.detail.some(({ type }) => type === "content_policy_violation")) {
    return contentBlocked(`fal refuses the content of this request. It says: ${said}`, "no");
  }
  return statusFailure(SERVICE, answer.status, said);
}
