import {
  combo,
  defineNode,
  IDEOGRAM_ASPECT_RATIOS,
  IDEOGRAM_MAGIC_PROMPTS,
  IDEOGRAM_MAX_SEED,
  IDEOGRAM_MODELS,
  IDEOGRAM_SPEEDS,
  imageOutput,
  int,
  intOutput,
  listOf,
  type ProviderRequest,
  seed,
  textOutput,
  words,
} from "@weft/graph";
import { answeredImages } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { describedInput } from "../picture-inputs.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";

interface Ask {
  readonly model?: string | undefined;
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly aspect_ratio?: string | undefined;
  readonly rendering_speed?: string | undefined;
  readonly magic_prompt?: string | undefined;
  readonly num_images?: number | undefined;
  readonly seed?: bigint | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

const request = ({ model, credential, take, seed: wanted, ...params }: Ask): ProviderRequest => ({
  provider: "ideogram",
  operation: "generate",
  model: model ?? IDEOGRAM_MODELS[0],
  credential: credential ?? "ideogram:default",
  take: take ?? 0,
  params: { ...params, seed: foldSeed(wanted, IDEOGRAM_MAX_SEED) },
});

export const ideogramImage = defineNode({
  type: "IdeogramImage",
  version: 1,
  title: words("Ideogram image", "Ideogram 图像"),
  category: "api/ideogram",
  description: words(
    "Makes pictures with Ideogram, which writes well: posters, logos, signs.",
    "使用擅长文字的 Ideogram 生成图像：海报、标志、招牌。",
  ),
  aliases: ["poster", "typography", "text to image", "api"],
  inputs: {
    model: combo(IDEOGRAM_MODELS, { description: words("Which model draws.", "使用的模型。") }),
    prompt: describedInput(
      words(
        "What the picture should show; words to write stand in quotes.",
        "图像应呈现的内容；要写出的文字加引号。",
      ),
    ),
    negative_prompt: describedInput(
      words("What the picture should not show; may stay empty.", "图像中不应出现的内容，可留空。"),
    ),
    aspect_ratio: combo(IDEOGRAM_ASPECT_RATIOS, { description: words("Width to height.", "宽高比。") }),
    rendering_speed: combo(IDEOGRAM_SPEEDS, {
      description: words(
        "Turbo is fast and cheap, quality slow and dear.",
        "TURBO 快而便宜，QUALITY 慢而昂贵。",
      ),
    }),
    magic_prompt: combo(IDEOGRAM_MAGIC_PROMPTS, {
      description: words("Whether the service rewrites the prompt.", "服务是否改写提示词。"),
    }),
    num_images: int({
      default: 1,
      min: 1,
      max: 8,
      description: words(
        "How many pictures are made; each one is paid for.",
        "生成的图像数量；每张都会计费。",
      ),
    }),
    seed: seed({
      default: -1,
      description: words(
        "Decides the random numbers; ones above 2147483647 are folded into that range. -1 draws a new one and records it.",
        "决定随机数，超过 2147483647 会折算到该范围内。-1 表示随机抽取并记录。",
      ),
    }),
    credential: credentialInput("ideogram"),
    take: takeInput(),
  },
  outputs: { IMAGE: listOf(imageOutput()), seed: listOf(intOutput()), prompt: listOf(textOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "ideogram",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    const { seeds, prompts } = result.data;
    return {
      IMAGE: answeredImages(result),
      seed: Array.isArray(seeds) ? seeds.map(Number) : [],
      prompt: Array.isArray(prompts) ? prompts.map(String) : [],
    };
  },
});
