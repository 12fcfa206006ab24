import { type JsonValue, stabilityCatalogue, UserError } from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { AdapterContext, EncodedRequest, ProviderAdapter, Submission } from "../../provider.ts";
import { RequestFailed } from "../../request-failure.ts";
import { readAnswer } from "../read-json.ts";
import { checkServiceRequest } from "./check-request.ts";
import { drawSeed } from "./draw-seed.ts";
import { findModel, findService } from "./find-service.ts";
import { readStabilityFailure } from "./read-failure.ts";
import { readServiceAnswer } from "./read-service-answer.ts";
import { serviceForm } from "./service-form.ts";
import { creditsEach, estimateStability } from "./stability-price.ts";
import { checkV1Request, readV1Answer, v1Body } from "./v1.ts";

const jobSchema = z.object({ id: z.string(), seed: z.number().nullable() });
const balanceSchema = z.object({ credits: z.number() });

function unknownOperation(operation: string, model: string): UserError {
  return new UserError({
    code: "provider-input-refused",
    message: `Stability AI has no "${model}" for ${operation} in the catalogue of this version of Weft.`,
    remedy: "Choose a model from the list.",
    port: "model",
  });
}

/** Stability AI: the v2beta services, the first generation (v1), and the account's balance. */
export const stabilityAdapter: ProviderAdapter = {
  id: "stability",
  title: stabilityCatalogue.title,
  baseUrl: "https://api.stability.ai",
  baseUrlVariables: ["STABILITY_BASE_URL"],
  keyVariables: ["STABILITY_API_KEY"],
  needsKey: "always",
  concurrency: 4,
  // The service asks for no more than one look in ten seconds.
  pollEveryMs: 10_000,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate: estimateStability,
  check(request) {
    if (request.operation === "balance") return;
    const model = findModel(request);
    const service = findService(request.operation);
    if (model === undefined) throw unknownOperation(request.operation, request.model);
    if (service === undefined) checkV1Request(model, request);
    else checkServiceRequest(service, model, request);
  },
  isFree: ({ operation }) => operation === "balance",
  async submit(request, context) {
    if (request.operation === "balance") return askBalance(context);
    const service = findService(request.operation);
    if (service === undefined) return submitV1(request, context);
    const seed = request.params.seed === 0 ? drawSeed() : request.params.seed;
    const model = request.model === "" ? undefined : request.model;
    const params = { ...request.params, seed, model };
    const answer = await context.http.pay({
      method: "POST",
      path: `/v2beta/stable-image/${service}`,
      headers: { accept: "application/json" },
      body: { kind: "multipart", parts: serviceForm(service, { ...request, params }) },
    });
    return readServiceAnswer(answer, {
      seed: typeof seed === "number" ? seed : undefined,
      credits: creditsEach(request, context.today),
    });
  },
  async poll(remote, request, context) {
    const { id, seed } = jobSchema.parse(remote);
    const answer = await askForResult(id, context);
    if (answer.status === 202) return { kind: "pending", remote };
    return readServiceAnswer(answer, {
      seed: seed ?? undefined,
      credits: creditsEach(request, context.today),
    });
  },
  readFailure: readStabilityFailure,
};

async function askForResult(id: string, { http }: AdapterContext): Promise<HttpAnswer> {
  try {
    return await http.ask({
      method: "GET",
      path: `/v2beta/results/${id}`,
      headers: { accept: "application/json" },
    });
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.failure.code !== "provider-not-found") throw error;
    throw new RequestFailed({
      kind: "operational",
      code: "provider-result-gone",
      message:
        "Stability AI does not have the result any more: it keeps results for 24 hours, for the key that asked.",
      billed: "yes",
    });
  }
}

async function submitV1(request: EncodedRequest, { http, today }: AdapterContext): Promise<Submission> {
  const [, mode] = request.operation.split("/");
  const answer = await http.pay({
    method: "POST",
    path: `/v1/generation/${encodeURIComponent(request.model)}/${mode}`,
    headers: { accept: "application/json" },
    body: v1Body(request, drawSeed),
  });
  return readV1Answer(answer, creditsEach(request, today));
}

async function askBalance({ http }: AdapterContext): Promise<Submission> {
  const answer = await http.ask({ method: "GET", path: "/v1/user/balance" });
  const { credits } = readAnswer(answer, balanceSchema, "Stability AI");
  const data: Record<string, JsonValue> = { credits };
  return { kind: "done", answer: { pictures: [], data, cost: { usd: 0, source: "reckoned" } } };
}
