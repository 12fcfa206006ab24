import {
  combo,
  defineNode,
  imageOutput,
  listOf,
  maskOutput,
  OPENAI_MODERATIONS,
  OPENAI_STYLES,
  textOutput,
  words,
} from "@weft/graph";
import { answeredImages, opacity } from "../answered-image.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  backgroundInput,
  complexityInput,
  compressionInput,
  countInput,
  heightInput,
  modelInput,
  otherModelInput,
  outputFormatInput,
  partialsInput,
  promptInput,
  qualityInput,
  sizeInput,
  widthInput,
} from "./image-inputs.ts";
import { type ImageAsk, imageRequest } from "./image-request.ts";

const request = (ask: ImageAsk) => imageRequest("image.generate", ask);

export const openaiImage = defineNode({
  type: "OpenAIImage",
  version: 1,
  title: words("OpenAI: make a picture", "OpenAI：生成图像"),
  category: "api/openai",
  description: words(
    "Makes pictures with OpenAI's GPT Image models, or with any server that speaks OpenAI's language. There is no seed: another take makes another picture.",
    "使用 OpenAI 的 GPT Image 模型或任何兼容服务器生成图像。没有种子：改变 take 即可再生成一张。",
  ),
  aliases: ["gpt image", "dall-e", "dalle", "chatgpt", "text to image", "api"],
  inputs: {
    prompt: promptInput(),
    model: modelInput(),
    size: sizeInput(),
    width: widthInput(),
    height: heightInput(),
    quality: qualityInput(),
    style: combo(OPENAI_STYLES, {
      advanced: true,
      description: words(
        "Only DALL-E 3: vivid exaggerates, natural does not.",
        "仅 DALL-E 3：vivid 更夸张，natural 更自然。",
      ),
    }),
    background: backgroundInput(),
    n: countInput(),
    output_format: outputFormatInput(),
    output_compression: compressionInput(),
    moderation: combo(OPENAI_MODERATIONS, {
      advanced: true,
      description: words(
        "How strictly the service judges the content; low is less strict.",
        "服务审核内容的严格程度；low 较宽松。",
      ),
    }),
    complexity: complexityInput(),
    partial_images: partialsInput(),
    other_model: otherModelInput(),
    credential: credentialInput("openai"),
    take: takeInput(),
  },
  outputs: { IMAGE: listOf(imageOutput()), MASK: maskOutput(), revised_prompt: textOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "openai",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    return {
      IMAGE: answeredImages(result),
      MASK: opacity(result),
      revised_prompt: String(result.data.revised_prompt ?? ""),
    };
  },
});
