import {
  booleanOutput,
  defineNode,
  type ImageValue,
  imageInput,
  optional,
  type ProviderRequest,
  text,
  textOutput,
  words,
} from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";

interface Ask {
  readonly text?: string | undefined;
  readonly image?: ImageValue | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function request({ text: prompt, image, credential, take }: Ask): ProviderRequest {
  return {
    provider: "openai",
    operation: "moderation",
    model: "omni-moderation-latest",
    credential: credential ?? "openai:default",
    take: take ?? 0,
    params: { prompt },
    ...(image === undefined ? {} : { images: { image: [image] } }),
  };
}

export const openaiModeration = defineNode({
  type: "OpenAIModeration",
  version: 1,
  title: words("OpenAI: moderation", "OpenAI：内容审核"),
  category: "api/openai",
  description: words(
    "Says whether a text or picture may break content rules, and which of 13 categories; it is free.",
    "判断文字或图像是否可能违反内容规则，并给出 13 个类别中的哪些；免费。",
  ),
  aliases: ["safety", "nsfw", "content filter", "api"],
  inputs: {
    text: text({
      multiline: true,
      description: words("The text to judge; may stay empty.", "要审核的文字，可留空。"),
    }),
    image: optional(imageInput({ description: words("The pictures to judge.", "要审核的图像。") })),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { flagged: booleanOutput(), categories: textOutput(), scores: textOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request,
  run: async (inputs, { services }) => {
    const { data } = await services.providers.request(request(inputs));
    const categories = Array.isArray(data.categories) ? data.categories.map(String) : [];
    return {
      flagged: data.flagged === true,
      categories: categories.join(", "),
      scores: JSON.stringify(data.scores ?? {}, undefined, 2),
    };
  },
});
