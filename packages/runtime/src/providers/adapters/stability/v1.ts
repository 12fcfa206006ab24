import {
  type JsonValue,
  type ProviderModel,
  type ProviderRequest,
  STABILITY_V1_SDXL_SIZES,
} from "@weft/graph";
import { z } from "zod";
import type { MultipartPart } from "../../http/multipart.ts";
import type { HttpAnswer, HttpBody } from "../../http/provider-http.ts";
import type { EncodedRequest, Submission } from "../../provider.ts";
import { checkValues, inputRefused, notSent } from "../check-values.ts";
import { mediaTypeOf } from "../media-type.ts";
import { readAnswer } from "../read-json.ts";
import { contentFiltered, costOf, requestIdOf } from "./read-service-answer.ts";

const promptsSchema = z.array(z.object({ text: z.string(), weight: z.number() }));

const artifactsSchema = z.object({
  artifacts: z.array(z.object({ base64: z.base64(), seed: z.number(), finishReason: z.string() })).min(1),
});

/** Checks the prompts and sizes, which the catalogue cannot say in lists and ranges. */
export function checkV1Request(model: ProviderModel, { params }: ProviderRequest): void {
  const { text_prompts, ...others } = params;
  checkValues(model, others, {});
  const prompts = promptsSchema.parse(text_prompts ?? []);
  const most = model.promptCharacters ?? Number.POSITIVE_INFINITY;
  const long = prompts.find(({ text }) => text.length > most);
  if (long !== undefined) {
    throw inputRefused(
      model.title,
      "prompt",
      `has ${long.text.length} characters; at most ${most} are taken`,
    );
  }
  const { width, height } = params;
  if (model.id !== "stable-diffusion-xl-1024-v1-0" || width === undefined || height === undefined) return;
  if (STABILITY_V1_SDXL_SIZES.some(([across, down]) => across === width && down === height)) return;
  const sizes = STABILITY_V1_SDXL_SIZES.map((size) => size.join("x")).join(", ");
  throw inputRefused(model.title, "width", `and height are ${width}x${height}, but must be one of ${sizes}`);
}

/** Text-to-image travels as JSON, image-to-image as a form with the prompts spread over numbered fields. */
export function v1Body({ operation, params, files }: EncodedRequest, drawSeed: () => number): HttpBody {
  const prompts = promptsSchema.parse(params.text_prompts ?? []);
  if (prompts.length === 0) throw notSent("Stability's v1", "prompt", "must not be empty");
  const seed = params.seed === 0 ? drawSeed() : params.seed;
  const value: Record<string, JsonValue | undefined> = { ...params, seed };
  if (operation === "v1/text-to-image") return { kind: "json", value };
  const { text_prompts: _, ...fields } = value;
  const parts: MultipartPart[] = [...files].flatMap(([name, list]) =>
    list.map(({ mediaType, bytes }) => ({ name, filename: `${name}.png`, mediaType, bytes })),
  );
  prompts.forEach(({ text, weight }, index) => {
    parts.push({ name: `text_prompts[${index}][text]`, value: text });
    parts.push({ name: `text_prompts[${index}][weight]`, value: String(weight) });
  });
  for (const [name, field] of Object.entries(fields)) {
    if (field !== undefined) parts.push({ name, value: String(field) });
  }
  return { kind: "multipart", parts };
}

/** Pictures that the filter let through; a failure when it let none through. */
export function readV1Answer(
  answer: HttpAnswer,
  creditsEach: number | undefined,
): Submission & { kind: "done" } {
  const { artifacts } = readAnswer(answer, artifactsSchema, "Stability AI");
  const good = artifacts.filter(({ finishReason }) => finishReason === "SUCCESS");
  if (good.length === 0) throw contentFiltered();
  return {
    kind: "done",
    answer: {
      pictures: good.map(({ base64 }) => {
        const bytes = Buffer.from(base64, "base64");
        return { mediaType: mediaTypeOf(bytes), bytes };
      }),
      data: { seeds: good.map(({ seed }) => seed), blocked: artifacts.length - good.length },
      ...costOf(creditsEach === undefined ? undefined : creditsEach * artifacts.length),
      ...requestIdOf(answer),
    },
  };
}
