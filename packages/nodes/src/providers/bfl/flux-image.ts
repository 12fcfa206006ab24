import {
  combo,
  defineNode,
  FLUX_MAX_SEED,
  FLUX_MODELS,
  FLUX_MOST_PICTURES,
  FLUX_OUTPUT_FORMATS,
  type ImageValue,
  imageOutput,
  int,
  intOutput,
  type ProviderRequest,
  seed,
  words,
} from "@weft/graph";
import { answeredImage } from "../answered-image.ts";
import { foldSeed } from "../fold-seed.ts";
import { describedInput, referenceInputs } from "../picture-inputs.ts";
import { credentialInput, takeInput } from "../provider-inputs.ts";

interface Ask {
  readonly model?: string | undefined;
  readonly prompt?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly safety_tolerance?: number | undefined;
  readonly output_format?: string | undefined;
  readonly seed?: bigint | undefined;
  readonly image?: readonly (ImageValue | undefined)[] | undefined;
  readonly credential?: string | undefined;
  readonly take?: number | undefined;
}

function request({ model, credential, take, image = [], seed: wanted, ...params }: Ask): ProviderRequest {
  const pictures = image.filter((picture) => picture !== undefined);
  return {
    provider: "bfl",
    operation: "generate",
    model: model ?? FLUX_MODELS[0],
    credential: credential ?? "bfl:default",
    take: take ?? 0,
    params: { ...params, seed: foldSeed(wanted, FLUX_MAX_SEED) },
    ...(pictures.length === 0 ? {} : { images: { images: pictures } }),
  };
}

const side = (en: string, zh: string) =>
  int({ default: 1024, min: 64, max: 2048, step: 32, unit: "px", description: words(en, zh) });

export const fluxImage = defineNode({
  type: "FluxImage",
  version: 1,
  title: words("FLUX image", "FLUX 图像"),
  category: "api/bfl",
  description: words(
    "Makes pictures with FLUX at Black Forest Labs; FLUX 2 also changes the pictures that are wired.",
    "使用 Black Forest Labs 的 FLUX 生成图像；FLUX 2 还可修改所连接的图像。",
  ),
  aliases: ["black forest labs", "flux 2", "kontext", "text to image", "edit", "api"],
  inputs: {
    model: combo(FLUX_MODELS, { description: words("Which model draws.", "使用的模型。") }),
    prompt: describedInput(),
    image: referenceInputs(FLUX_MOST_PICTURES),
    width: side("The width of the picture.", "图像宽度。"),
    height: side("The height of the picture.", "图像高度。"),
    seed: seed({
      default: -1,
      description: words(
        "Decides the random numbers; ones above 4294967295 are folded into that range. -1 draws a new one and records it.",
        "决定随机数，超过 4294967295 会折算到该范围内。-1 表示随机抽取并记录。",
      ),
    }),
    safety_tolerance: int({
      default: 2,
      min: 0,
      max: 5,
      advanced: true,
      description: words("How much the filter lets through: 0 is strict.", "内容过滤的宽松程度：0 最严格。"),
    }),
    output_format: combo(FLUX_OUTPUT_FORMATS, {
      advanced: true,
      description: words("The file format in which the picture travels.", "图像传输时使用的文件格式。"),
    }),
    credential: credentialInput("bfl"),
    take: takeInput(),
  },
  outputs: { IMAGE: imageOutput(), seed: intOutput() },
  effect: "recorded",
  runsIn: "host",
  provider: "bfl",
  request,
  run: async (inputs, { services }) => {
    const asked = request(inputs);
    const result = await services.providers.request(asked);
    const used = result.data.seed ?? asked.params.seed;
    return { IMAGE: answeredImage(result), seed: typeof used === "number" ? used : 0 };
  },
});
