import {
  type ImageValue,
  imageInput,
  type JsonValue,
  optional,
  type ProviderRequest,
  text,
  UserError,
  words,
} from "@weft/graph";
import { describedInput } from "./picture-inputs.ts";
import { credentialInput, takeInput } from "./provider-inputs.ts";

/** What is asked of a model whose inputs only its maker knows. */
export interface FreeAsk {
  readonly model?: string | undefined;
  readonly prompt?: string | undefined;
  readonly image?: ImageValue | undefined;
  readonly image_field?: string | undefined;
  readonly input?: string | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function parseInput(source: string | undefined): Readonly<Record<string, JsonValue>> {
  if (source === undefined || source.trim() === "") return {};
  try {
    const parsed: JsonValue = JSON.parse(source);
    if (isObject(parsed)) return parsed;
  } catch {
    // Said below, as for every other text that is no object.
  }
  throw new UserError({
    code: "provider-input-refused",
    message: 'The further inputs must be a JSON object, as in {"num_inference_steps": 28}.',
    remedy: "Correct them; nothing was sent.",
    port: "input",
  });
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A prompt that is written in the further inputs, too, is taken from there. */
export function freeRequest(provider: string, ask: FreeAsk): ProviderRequest {
  const { model, prompt, image, image_field, input, credential, take } = ask;
  const described = prompt === undefined || prompt === "" ? {} : { prompt };
  return {
    provider,
    operation: "run",
    model: model ?? "",
    credential: credential ?? `${provider}:default`,
    take: take ?? 0,
    params: { input: { ...described, ...parseInput(input) }, image_field },
    ...(image === undefined ? {} : { images: { image: [image] } }),
  };
}

export const freeInputs = (provider: string, model: string, imageField: string) => ({
  model: text({
    default: model,
    description: words("The model as the service names it.", "服务中的模型名称。"),
  }),
  prompt: describedInput(),
  image: optional(imageInput({ description: words("A picture that is sent along.", "一并发送的图像。") })),
  image_field: text({
    default: imageField,
    advanced: true,
    description: words("The model's name for the input of the picture.", "模型中图像输入的字段名。"),
  }),
  input: text({
    multiline: true,
    default: "{}",
    description: words(
      "Further inputs of the model as JSON; its page at the service lists them.",
      "模型的其他输入（JSON），可在服务的模型页面查看。",
    ),
  }),
  credential: credentialInput(provider),
  take: takeInput(),
});
