import { defineNode, float, imageOutput, int, type ProviderRequest, seed, text, words } from "@weft/graph";
import { answeredImage } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { describedInput } from "../picture-inputs.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";

const MAX_SEED = 4294967295;

interface Ask {
  readonly model?: string | undefined;
  readonly prompt?: string | undefined;
  readonly negative_prompt?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly num_inference_steps?: number | undefined;
  readonly guidance_scale?: number | undefined;
  readonly seed?: bigint | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

/** 0 leaves steps and guidance to the model. */
function request({
  model,
  prompt,
  negative_prompt,
  credential,
  take,
  seed: wanted,
  ...ask
}: Ask): ProviderRequest {
  const { num_inference_steps: steps, guidance_scale: guidance, width, height } = ask;
  return {
    provider: "huggingface",
    operation: "text-to-image",
    model: model ?? "",
    credential: credential ?? "huggingface:default",
    take: take ?? 0,
    params: {
      inputs: prompt,
      negative_prompt: negative_prompt === "" ? undefined : negative_prompt,
      width,
      height,
      num_inference_steps: steps === 0 ? undefined : steps,
      guidance_scale: guidance === 0 ? undefined : guidance,
      seed: foldSeed(wanted, MAX_SEED),
    },
  };
}

const side = (en: string, zh: string) =>
  int({ default: 1024, min: 64, max: 2048, step: 8, unit: "px", description: words(en, zh) });

export const huggingFaceImage = defineNode({
  type: "HuggingFaceImage",
  version: 1,
  title: words("Hugging Face image", "Hugging Face 图像"),
  category: "api/huggingface",
  description: words(
    "Makes a picture with a text-to-image model that Hugging Face runs.",
    "使用 Hugging Face 托管的文生图模型生成图像。",
  ),
  aliases: ["hf", "inference", "flux", "text to image", "api"],
  inputs: {
    model: text({
      default: "black-forest-labs/FLUX.1-schnell",
      description: words("The model, as owner/name.", "模型名称，格式为 owner/name。"),
    }),
    prompt: describedInput(),
    negative_prompt: describedInput(
      words(
        "What the picture should not show; not every model takes it.",
        "图像中不应出现的内容；并非所有模型都支持。",
      ),
    ),
    width: side("The width of the picture.", "图像宽度。"),
    height: side("The height of the picture.", "图像高度。"),
    num_inference_steps: int({
      default: 0,
      min: 0,
      max: 100,
      description: words(
        "How many steps the sampler takes; 0 leaves it to the model.",
        "采样步数；0 由模型决定。",
      ),
      otherNames: ["steps"],
    }),
    guidance_scale: float({
      default: 0,
      min: 0,
      max: 30,
      step: 0.1,
      description: words(
        "How strictly the prompt is followed; 0 leaves it to the model.",
        "对提示词的遵循程度；0 由模型决定。",
      ),
      otherNames: ["CFG scale"],
    }),
    seed: seed({
      default: -1,
      description: words(
        "Decides the random numbers; ones above 4294967295 are folded into that range. -1 draws a new one and records it.",
        "决定随机数，超过 4294967295 会折算到该范围内。-1 表示随机抽取并记录。",
      ),
    }),
    credential: credentialInput("huggingface"),
    take: takeInput(),
  },
  outputs: { IMAGE: imageOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "huggingface",
  request,
  run: async (inputs, { services }) => ({
    IMAGE: answeredImage(await services.providers.request(request(inputs))),
  }),
});
