import type { JsonValue } from "@weft/graph";
import { z } from "zod";
import type { HttpAnswer } from "../../http/provider-http.ts";
import type { ProviderAdapter } from "../../provider.ts";
import { RequestFailed, type RequestFailure } from "../../request-failure.ts";
import { inputRefused } from "../check-values.ts";
import { unknownPrice } from "../known-model.ts";
import { mediaTypeOf } from "../media-type.ts";
import { isModelPath } from "../model-path.ts";
import { jsonOf } from "../read-json.ts";
import { statusFailure } from "../status-failure.ts";

const SERVICE = { id: "huggingface", title: "Hugging Face" };
const failureSchema = z.object({ error: z.string() });

/** Hugging Face's own inference service; pictures come as raw bytes. */
export const huggingfaceAdapter: ProviderAdapter = {
  ...SERVICE,
  baseUrl: "https://router.huggingface.co",
  baseUrlVariables: ["HF_BASE_URL"],
  keyVariables: ["HF_TOKEN"],
  needsKey: "official",
  concurrency: 4,
  authorize: (key) => ({ authorization: `Bearer ${key}` }),
  estimate: () => unknownPrice("the price depends on the model and the plan"),
  check({ model, params }) {
    if (!isModelPath(model)) {
      throw inputRefused(
        SERVICE.title,
        "model",
        "must be owner/name, as in black-forest-labs/FLUX.1-schnell",
      );
    }
    if (params.inputs === "") throw inputRefused(SERVICE.title, "prompt", "must not be empty");
  },
  async submit({ model, params }, { http }) {
    const { inputs, ...parameters } = params;
    const known: Record<string, JsonValue> = {};
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) known[name] = value;
    const answer = await http.pay({
      method: "POST",
      path: `/hf-inference/models/${model}`,
      headers: { accept: "image/*" },
      body: { kind: "json", value: { inputs, parameters: known } },
    });
    const mediaType = mediaTypeOf(answer.body);
    if (!mediaType.startsWith("image/")) throw noPicture();
    return { kind: "done", answer: { pictures: [{ mediaType, bytes: answer.body }], ...requestId(answer) } };
  },
  readFailure: (answer) => readFailure(answer),
};

function noPicture(): RequestFailed {
  return new RequestFailed({
    kind: "user",
    code: "provider-bad-answer",
    message: "Hugging Face answered with something that is no picture: the model may not be one that draws.",
    remedy: "Choose a text-to-image model.",
    billed: "unknown",
  });
}

function requestId({ headers }: HttpAnswer): { readonly requestId?: string } {
  const id = headers["x-request-id"];
  return id === undefined ? {} : { requestId: id };
}

function readFailure(answer: HttpAnswer): RequestFailure {
  const parsed = failureSchema.safeParse(jsonOf(answer));
  return statusFailure(SERVICE, answer.status, parsed.success ? parsed.data.error : "");
}
