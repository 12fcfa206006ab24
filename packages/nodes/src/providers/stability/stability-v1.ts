import {
  combo,
  defineNode,
  float,
  type ImageValue,
  imageOutput,
  int,
  intOutput,
  listOf,
  optional,
  type ProviderRequest,
  STABILITY_MAX_SEED,
  STABILITY_NO_STYLE,
  STABILITY_V1_CLIP_GUIDANCE,
  STABILITY_V1_ENGINES,
  STABILITY_V1_SAMPLERS,
  words,
} from "@weft/graph";
import { answeredBatch } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  negativePromptInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { weightedPrompts } from "./weighted-prompts.ts";

interface Ask {
  readonly engine?: string | undefined;
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly image?: ImageValue | undefined;
  readonly image_strength?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly steps?: number | undefined;
  readonly cfg_scale?: number | undefined;
  readonly sampler?: string | undefined;
  readonly clip_guidance_preset?: string | undefined;
  readonly style_preset?: string | undefined;
  readonly samples?: number | undefined;
  readonly seed?: bigint | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

/** Size belongs to text-to-image only: a picture that is changed keeps its own. */
function request(ask: Ask): ProviderRequest {
  const { engine, prompt, negative_prompt, image, image_strength, width, height, sampler, style_preset } =
    ask;
  const prompts = [...weightedPrompts(prompt ?? "", 1), ...weightedPrompts(negative_prompt ?? "", -1)];
  return {
    provider: "stability",
    operation: image === undefined ? "v1/text-to-image" : "v1/image-to-image",
    model: engine ?? STABILITY_V1_ENGINES[0],
    credential: ask.credential ?? "stability:default",
    take: ask.take ?? 0,
    params: {
      text_prompts: prompts.map(({ text, weight }) => ({ text, weight })),
      ...(image === undefined ? { width, height } : { init_image_mode: "IMAGE_STRENGTH", image_strength }),
      steps: ask.steps,
      cfg_scale: ask.cfg_scale,
      samples: ask.samples,
      seed: foldSeed(ask.seed, STABILITY_MAX_SEED),
      sampler: sampler === "auto" ? undefined : sampler,
      clip_guidance_preset: ask.clip_guidance_preset,
      style_preset: style_preset === STABILITY_NO_STYLE ? undefined : style_preset,
    },
    ...(image === undefined ? {} : { images: { init_image: [image] } }),
  };
}

export const stabilityV1 = defineNode({
  type: "StabilityV1",
  version: 1,
  title: words("Stability: SDXL and SD 1.6", "Stability：SDXL 与 SD 1.6"),
  category: "api/stability",
  description: words(
    "Makes pictures with the first generation of Stability AI's service: SDXL 1.0 or SD 1.6, with steps, sampler and weighted prompts.",
    "使用 Stability AI 第一代服务生成图像：SDXL 1.0 或 SD 1.6，可设置步数、采样器和带权重的提示词。",
  ),
  aliases: ["sdxl", "stable diffusion xl", "weighted prompts", "stability ai", "api"],
  inputs: {
    engine: combo(STABILITY_V1_ENGINES, {
      description: words(
        "Which model draws: SDXL 1.0 in nine sizes, SD 1.6 from 320 to 1536 pixels a side.",
        "使用的模型：SDXL 1.0 有九种尺寸，SD 1.6 每边 320 到 1536 像素。",
      ),
    }),
    prompt: promptInput(
      words(
        "What the picture should show: one prompt a line, with its weight after a colon where it is not 1.",
        "图像应呈现的内容：每行一条提示词，权重不为 1 时写在冒号之后。",
      ),
    ),
    negative_prompt: negativePromptInput(),
    image: optional(pictureInput(words("The picture to start from.", "作为起点的图像。"))),
    image_strength: float({
      default: 0.35,
      min: 0,
      max: 1,
      description: words(
        "How much of the wired picture stays: 1 gives it back, 0 ignores it. Without a picture it is not sent.",
        "对所连接图像的保留程度：1 保持原样，0 完全忽略。未连接图像时不会发送。",
      ),
    }),
    width: int({
      default: 1024,
      min: 320,
      max: 1536,
      step: 64,
      unit: "px",
      description: words("The width; not sent when a picture is wired.", "宽度；连接图像时不会发送。"),
    }),
    height: int({
      default: 1024,
      min: 320,
      max: 1536,
      step: 64,
      unit: "px",
      description: words("The height; not sent when a picture is wired.", "高度；连接图像时不会发送。"),
    }),
    steps: int({
      default: 30,
      min: 10,
      max: 50,
      description: words(
        "How many steps the sampler takes; more than 30 cost more.",
        "采样步数；超过 30 步会增加费用。",
      ),
    }),
    cfg_scale: float({
      default: 7,
      min: 0,
      max: 35,
      step: 0.5,
      usual: [5, 10],
      description: words("How strictly the prompt is followed.", "对提示词的遵循程度。"),
      otherNames: ["CFG scale"],
    }),
    sampler: combo(STABILITY_V1_SAMPLERS, {
      description: words(
        "The method that removes the noise; auto lets the service choose.",
        "去除噪声的方法；auto 由服务决定。",
      ),
    }),
    clip_guidance_preset: combo(STABILITY_V1_CLIP_GUIDANCE, {
      advanced: true,
      description: words("Guides the picture by CLIP, too; slower.", "额外使用 CLIP 引导，速度较慢。"),
    }),
    style_preset: stylePresetInput(),
    samples: int({
      default: 1,
      min: 1,
      max: 10,
      description: words(
        "How many pictures are made; each one is paid for.",
        "生成的图像数量；每张都会计费。",
      ),
      otherNames: ["batch size", "n"],
    }),
    seed: seedInput(),
    credential: credentialInput("stability"),
    take: takeInput(),
  },
  outputs: { IMAGE: imageOutput(), seed: listOf(intOutput()) },
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: async (inputs, { services }) => {
    const result = await services.providers.request(request(inputs));
    const seeds = result.data.seeds;
    return {
      IMAGE: answeredBatch(result),
      seed: Array.isArray(seeds) ? seeds.map(Number) : [],
    };
  },
});
