import {
  type CostEstimate,
  dollarsText,
  findPrice,
  type Price,
  type PriceUnit,
  type ProviderModel,
  type ProviderRequest,
  type SettledCost,
} from "@weft/graph";
import { z } from "zod";
import { findOpenaiModel } from "./openai-models.ts";

type Priced = Pick<ProviderRequest, "operation" | "model" | "params">;

/** Each picture of the work so far costs about so many tokens more. */
const TOKENS_A_PARTIAL = 100;
/** English text has about four characters a token; other languages have more tokens. */
const CHARACTERS_A_TOKEN = 4;
/** A picture that is edited counts from about 200 tokens (low fidelity) up to so many (high fidelity). */
const MOST_TOKENS_A_PICTURE = 6500;
/** Models that have prices by token only are taken to draw a picture with as many tokens as this one. */
const STAND_IN = "gpt-image-2";
const CUSTOM_SIZE_STAND_INS = ["1024x1024", "1024x1536"] as const;
const PRICED_QUALITIES = ["low", "medium", "high"] as const;

/** What an image request will cost: fixed for DALL-E, a range for models that are paid by token. */
export function estimateImage(request: Priced, on: string): CostEstimate {
  const model = findOpenaiModel(request.model, request.operation);
  if (model === undefined) return unknown(`the catalogue has no model "${request.model}"`);
  const count = typeof request.params.n === "number" ? request.params.n : 1;
  const each = pricesEach(model, request.params, on);
  if (each.length === 0) return unknown(`no price of ${model.title} is known for this size and quality`);
  const [least, most] = [Math.min(...each), Math.max(...each)];
  const extra = extraCost(model, request, on);
  const what = `${count === 1 ? "1 picture" : `${count} pictures`} at ${range(least, most)}`;
  return {
    kind: "known",
    min: { usd: least * count },
    max: { usd: most * count + extra },
    basis: extra > 0 ? `${what}, and up to ${dollarsText(extra)} for what is sent` : what,
  };
}

function range(least: number, most: number): string {
  return least === most ? dollarsText(least) : `${dollarsText(least)} to ${dollarsText(most)}`;
}

function unknown(why: string): CostEstimate {
  return { kind: "unknown", why };
}

/** The prices of one picture that are possible where size or quality are left to the model. */
function pricesEach(model: ProviderModel, params: Priced["params"], on: string): readonly number[] {
  const table = model.prices.some(({ unit }) => unit === "image")
    ? model
    : findOpenaiModel(STAND_IN, "image.generate");
  if (table === undefined) return [];
  const known = table.prices.filter(({ unit }) => unit === "image");
  const sizes = known.flatMap(({ when }) => when?.size ?? []);
  const size = params.size;
  const wantedSizes =
    typeof size === "string" && sizes.includes(size)
      ? [size]
      : size === undefined || table.id === STAND_IN
        ? size === undefined
          ? sizes
          : CUSTOM_SIZE_STAND_INS
        : [];
  const qualities = qualitiesOf(table, params.quality);
  return wantedSizes.flatMap((wanted) =>
    qualities.flatMap((quality) => {
      const price = findPrice(table, { unit: "image", on, params: { size: wanted, quality } });
      return price === undefined ? [] : [price.usd];
    }),
  );
}

/** DALL-E's default is standard; a GPT Image model chooses by itself. */
function qualitiesOf({ values }: ProviderModel, quality: unknown): readonly string[] {
  if (typeof quality === "string") return [quality];
  return values.quality?.includes("standard") === true ? ["standard"] : PRICED_QUALITIES;
}

/** The most that the prompt, the pictures that are sent and the previews add; nothing where prices are by picture. */
function extraCost(model: ProviderModel, { operation, params }: Priced, on: string): number {
  const textIn = dollarsAToken(model, "million text tokens in", on);
  const imageIn = dollarsAToken(model, "million image tokens in", on);
  const imageOut = dollarsAToken(model, "million image tokens out", on);
  const prompt = typeof params.prompt === "string" ? params.prompt.length : 0;
  const partials = typeof params.partial_images === "number" ? params.partial_images : 0;
  const pictures = operation === "image.edit" ? 1 : 0;
  return (
    Math.ceil(prompt / CHARACTERS_A_TOKEN) * textIn +
    pictures * MOST_TOKENS_A_PICTURE * imageIn +
    partials * TOKENS_A_PARTIAL * imageOut
  );
}

function dollarsAToken(model: ProviderModel, unit: PriceUnit, on: string): number {
  const price: Price | undefined = findPrice(model, { unit, on });
  return (price?.usd ?? 0) / 1e6;
}

export const imageUsageSchema = z.object({
  input_tokens: z.number(),
  output_tokens: z.number(),
  input_tokens_details: z.object({ text_tokens: z.number(), image_tokens: z.number() }).partial().nullish(),
  output_tokens_details: z.object({ text_tokens: z.number(), image_tokens: z.number() }).partial().nullish(),
});
export type ImageUsage = z.output<typeof imageUsageSchema>;

/** What a request did cost, from the tokens that the service counted, or by the price of a picture. */
export function settleImage(
  request: Priced,
  made: number,
  usage: ImageUsage | undefined,
  on: string,
): SettledCost | undefined {
  const model = findOpenaiModel(request.model, request.operation);
  if (model === undefined) return undefined;
  const imageOut = dollarsAToken(model, "million image tokens out", on);
  if (usage !== undefined && imageOut > 0) {
    const pictures = usage.input_tokens_details?.image_tokens ?? 0;
    const usd =
      (usage.input_tokens - pictures) * dollarsAToken(model, "million text tokens in", on) +
      pictures * dollarsAToken(model, "million image tokens in", on) +
      usage.output_tokens * imageOut;
    return { usd, source: "reckoned" };
  }
  const each = pricesEach(model, request.params, on);
  const [only] = each;
  return only === undefined || each.length > 1 ? undefined : { usd: only * made, source: "reckoned" };
}
