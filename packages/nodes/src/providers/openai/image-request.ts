import {
  type ImageValue,
  type JsonValue,
  OPENAI_AUTO,
  OPENAI_CUSTOM_SIZE,
  OPENAI_IMAGE_MODELS,
  openaiCatalogue,
  type ProviderRequest,
} from "@weft/graph";

/** What the image nodes know when they ask; wired inputs are not known before the run. */
export interface ImageAsk {
  readonly prompt?: string | undefined;
  readonly model?: string | undefined;
  readonly other_model?: string | undefined;
  readonly size?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly quality?: string | undefined;
  readonly style?: string | undefined;
  readonly background?: string | undefined;
  readonly output_format?: string | undefined;
  readonly output_compression?: number | undefined;
  readonly moderation?: string | undefined;
  readonly complexity?: string | undefined;
  readonly input_fidelity?: string | undefined;
  readonly n?: number | undefined;
  readonly partial_images?: number | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

type Params = Readonly<Record<string, JsonValue | undefined>>;

/** The request to OpenAI's image service: what is left to the model, or what the model does not have, is not sent. */
export function imageRequest(
  operation: "image.generate" | "image.edit",
  ask: ImageAsk,
  images: Readonly<Record<string, readonly ImageValue[]>> = {},
): ProviderRequest {
  const { model: chosen, other_model = "", credential, take, width, height, ...asked } = ask;
  const model = other_model.trim() || (chosen ?? OPENAI_IMAGE_MODELS[0]);
  const size = asked.size === OPENAI_CUSTOM_SIZE ? `${width ?? 1024}x${height ?? 1024}` : asked.size;
  const params: Params = { ...asked, size, ...formatParams(asked), response_format: "b64_json" };
  return {
    provider: "openai",
    operation,
    model,
    credential: credential ?? "openai:default",
    take: take ?? 0,
    params: Object.fromEntries(Object.entries(params).filter((entry) => isSent(model, ...entry))),
    ...(Object.keys(images).length === 0 ? {} : { images }),
  };
}

/** PNG is what every model gives by itself, and is not compressed with loss. */
function formatParams({ output_format, output_compression, partial_images }: ImageAsk): Params {
  return {
    output_format: output_format === "png" ? undefined : output_format,
    output_compression:
      output_format === "png" || output_compression === 100 ? undefined : output_compression,
    partial_images: partial_images === 0 ? undefined : partial_images,
  };
}

function isSent(modelId: string, name: string, value: JsonValue | undefined): boolean {
  if (value === undefined || value === OPENAI_AUTO) return false;
  if (name === "prompt" || name === "n") return true;
  const model = openaiCatalogue.models.find(({ id }) => id === modelId);
  // A compatible server's own model is taken to speak DALL-E's language.
  if (model === undefined) return name !== "partial_images" && name !== "complexity";
  return name in model.values || name in model.limits;
}
