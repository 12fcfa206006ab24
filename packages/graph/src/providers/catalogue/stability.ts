import { type Words, words } from "../../node/words.ts";
import {
  STABILITY_ASPECT_RATIOS,
  STABILITY_MAX_PROMPT_LENGTH,
  STABILITY_MAX_SEED,
  STABILITY_OUTPUT_FORMATS,
  STABILITY_SD3_MODELS,
  STABILITY_SD3_OUTPUT_FORMATS,
  STABILITY_SD3_SUCCESSORS,
  STABILITY_STYLE_PRESETS,
  STABILITY_TRANSPARENT_FORMATS,
  STABILITY_V1_CLIP_GUIDANCE,
  STABILITY_V1_MAX_PROMPT_LENGTH,
  STABILITY_V1_SAMPLERS,
  type StabilityService,
} from "../stability.ts";
import type { NumberLimit, Price, ProviderCatalogue, ProviderModel } from "./provider-catalogue.ts";
import { NEW_PRICES_FROM, stabilityPrice, stabilityPrices } from "./stability-prices.ts";

const SEED: NumberLimit = { min: 0, max: STABILITY_MAX_SEED, step: 1 };
const UNIT: NumberLimit = { min: 0, max: 1 };
const GROWTH: NumberLimit = { min: 0, max: 2000, step: 1 };
const STYLED = { style_preset: STABILITY_STYLE_PRESETS, output_format: STABILITY_OUTPUT_FORMATS };
const LICENCE = words(
  "Pictures may be used commercially under Stability AI's terms of service.",
  "根据 Stability AI 服务条款，图像可商用。",
);

interface ServiceFacts {
  readonly title: string;
  readonly values?: ProviderModel["values"];
  readonly limits?: ProviderModel["limits"];
  readonly prices: readonly Price[];
  readonly goodAt: Words;
  readonly watchOut: Words;
}

function service(id: StabilityService, facts: ServiceFacts): ProviderModel {
  return {
    id,
    operations: [id],
    values: STYLED,
    promptCharacters: STABILITY_MAX_PROMPT_LENGTH,
    licence: LICENCE,
    ...facts,
    limits: { seed: SEED, ...facts.limits },
  };
}

const CONTROL = { limits: { control_strength: { ...UNIT, step: 0.05, default: 0.7 } } };
const SHAPED = { ...STYLED, aspect_ratio: STABILITY_ASPECT_RATIOS };
const FILTERED = words(
  "A prompt or picture that the service's filter refuses gives nothing; such requests are not charged.",
  "被服务审核拒绝的提示词或图像不会产生结果，也不会计费。",
);
const ENGLISH = words("Prompts must be in English.", "提示词必须为英文。");

const SERVICES: readonly ProviderModel[] = [
  service("generate/core", {
    title: "Stable Image Core",
    values: SHAPED,
    prices: stabilityPrices("2024-03-01", 3),
    goodAt: words("Quick, cheap pictures in many styles.", "快速、便宜地生成多种风格的图像。"),
    watchOut: ENGLISH,
  }),
  service("generate/ultra", {
    title: "Stable Image Ultra",
    values: SHAPED,
    limits: { strength: UNIT },
    prices: stabilityPrices("2024-06-01", 8),
    goodAt: words(
      "The best pictures of this service: photographs, light, writing.",
      "该服务画质最高：照片、光影和文字。",
    ),
    watchOut: words("Nearly three times the price of Core.", "价格接近 Core 的三倍。"),
  }),
  service("control/sketch", {
    title: "Sketch",
    ...CONTROL,
    prices: stabilityPrices("2024-08-01", 3, 5),
    goodAt: words("Finished pictures from drawings and outlines.", "把线稿和草图变为完整图像。"),
    watchOut: words("Follows clear lines better than shading.", "对清晰线条的遵循优于明暗。"),
  }),
  service("control/structure", {
    title: "Structure",
    ...CONTROL,
    prices: stabilityPrices("2024-08-01", 3, 5),
    goodAt: words("Keeping a scene's layout while its content changes.", "在改变内容的同时保留场景布局。"),
    watchOut: FILTERED,
  }),
  service("control/style", {
    title: "Style guide",
    values: SHAPED,
    limits: { fidelity: { ...UNIT, default: 0.5 } },
    prices: stabilityPrices("2024-10-01", 4, 5),
    goodAt: words("New pictures in the look of one that is there.", "以已有图像的风格生成新图像。"),
    watchOut: words("Takes the look, not the content, of the picture.", "只沿用图像的风格，不沿用内容。"),
  }),
  service("edit/inpaint", {
    title: "Inpaint",
    limits: { grow_mask: { min: 0, max: 100, step: 1, default: 5 } },
    prices: stabilityPrices("2024-06-01", 3, 5),
    goodAt: words("Replacing a marked part of a picture.", "替换图像中标出的部分。"),
    watchOut: FILTERED,
  }),
  service("edit/outpaint", {
    title: "Outpaint",
    limits: { creativity: { ...UNIT, default: 0.5 }, left: GROWTH, right: GROWTH, up: GROWTH, down: GROWTH },
    prices: stabilityPrices("2024-06-01", 4),
    goodAt: words("Growing a picture beyond its edges.", "向画面边缘之外扩展。"),
    watchOut: words("Large extensions lose the thread: grow in steps.", "一次扩展过多容易失真，宜分步进行。"),
  }),
  service("edit/erase", {
    title: "Erase",
    values: { output_format: STABILITY_OUTPUT_FORMATS },
    limits: { grow_mask: { min: 0, max: 20, step: 1, default: 5 } },
    prices: stabilityPrices("2024-06-01", 3, 5),
    goodAt: words("Removing things and filling in what was behind.", "去除物体并补全背景。"),
    watchOut: words("Mark the thing's shadow, too.", "请同时标出物体的阴影。"),
  }),
  service("edit/search-and-replace", {
    title: "Search and replace",
    limits: { grow_mask: { min: 0, max: 20, step: 1, default: 3 } },
    prices: stabilityPrices("2024-06-01", 4, 5),
    goodAt: words(
      "Replacing a thing that can be named, without a mask.",
      "无需遮罩即可替换能说出名称的物体。",
    ),
    watchOut: words(
      "Of several such things, it may change the wrong one.",
      "若有多个同类物体，可能改错对象。",
    ),
  }),
  service("edit/remove-background", {
    title: "Remove background",
    values: { output_format: STABILITY_TRANSPARENT_FORMATS },
    prices: stabilityPrices("2024-06-01", 2, 5),
    goodAt: words("Cutting out people and products.", "抠出人物和产品。"),
    watchOut: words("At most 4 megapixels.", "最多 4 百万像素。"),
  }),
  service("upscale/fast", {
    title: "Upscale, fast",
    values: { output_format: STABILITY_OUTPUT_FORMATS },
    prices: stabilityPrices("2024-10-01", 1, 2),
    goodAt: words("Four times the size within seconds.", "数秒内放大四倍。"),
    watchOut: words("Takes at most 1 megapixel, and adds no detail.", "最多接受 1 百万像素，且不补充细节。"),
  }),
  service("upscale/conservative", {
    title: "Upscale, conservative",
    values: { output_format: STABILITY_OUTPUT_FORMATS },
    limits: { creativity: { min: 0.2, max: 0.5, default: 0.35 } },
    prices: stabilityPrices("2024-08-01", 25, 40),
    goodAt: words("Up to 4K, keeping to what is there.", "放大到 4K 并忠于原图。"),
    watchOut: words("One of the most expensive services.", "最昂贵的服务之一。"),
  }),
  service("upscale/creative", {
    title: "Upscale, creative",
    limits: { creativity: { min: 0.1, max: 0.5, default: 0.3 } },
    prices: stabilityPrices("2024-05-01", 25, 60),
    goodAt: words(
      "Up to 4K from poor pictures, with invented detail.",
      "将低质量图像放大到 4K，并再创作细节。",
    ),
    watchOut: words(
      "The most expensive service; changes faces; takes minutes.",
      "最昂贵的服务；会改变人脸；需要数分钟。",
    ),
  }),
];

const SD3_CREDITS = [6.5, 4, 3.5, 2.5] as const;
const SD3_FROM = ["2024-10-22", "2024-10-22", "2024-10-29", "2026-01-01"] as const;
const SD3_WORDS: ReadonlyArray<readonly [goodAt: Words, watchOut: Words]> = [
  [
    words("Long prompts, many things in one picture, writing.", "长提示词、复杂画面和文字。"),
    words("Slower than the turbo model.", "比 turbo 模型慢。"),
  ],
  [
    words("Quick pictures near the large model's quality.", "速度快，画质接近 large 模型。"),
    words("Takes no negative prompt; may have been withdrawn.", "不支持负向提示词；可能已停用。"),
  ],
  [
    words("Variety of styles at a lower price.", "风格多样，价格较低。"),
    words("Hands and writing come out worse.", "手部和文字效果较差。"),
  ],
  [
    words("The cheapest pictures of this service.", "该服务最便宜的图像。"),
    words("Few details; may not be open to every account.", "细节较少；可能未对所有账户开放。"),
  ],
];

const SD3: readonly ProviderModel[] = STABILITY_SD3_MODELS.map((id, index) => {
  const [goodAt, watchOut] = SD3_WORDS[index] ?? [FILTERED, FILTERED];
  const from = SD3_FROM[index] ?? NEW_PRICES_FROM;
  return {
    id,
    title: id.replace("sd3.5-", "Stable Diffusion 3.5 ").replaceAll("-", " "),
    operations: ["generate/sd3"],
    values: {
      mode: ["text-to-image", "image-to-image"],
      aspect_ratio: STABILITY_ASPECT_RATIOS,
      style_preset: STABILITY_STYLE_PRESETS,
      output_format: STABILITY_SD3_OUTPUT_FORMATS,
    },
    limits: { seed: SEED, strength: UNIT, cfg_scale: { min: 1, max: 10, default: 4 } },
    promptCharacters: STABILITY_MAX_PROMPT_LENGTH,
    prices: stabilityPrices(from, SD3_CREDITS[index] ?? 6.5),
    goodAt,
    watchOut,
    licence: words(
      "Pictures may be used commercially; the weights are open under Stability's community licence.",
      "图像可商用；权重按 Stability 社区许可证开放。",
    ),
  };
});

const OLD_SD3_CREDITS: Readonly<Record<string, number>> = {
  sd3: 6.5,
  "sd3-large": 6.5,
  "sd3-turbo": 4,
  "sd3-large-turbo": 4,
  "sd3-medium": 3.5,
};
const REPLACED = { on: "2025-04-17", source: "Stability's SDK repository, 2025-04-17" };

/** What files of 2024 name; requests go to the successors. */
const OLD_SD3: readonly ProviderModel[] = Object.entries(STABILITY_SD3_SUCCESSORS).map(
  ([id, replacement]) => ({
    id,
    title: id.replace("sd3", "Stable Diffusion 3").replaceAll("-", " "),
    operations: ["generate/sd3"],
    values: { aspect_ratio: STABILITY_ASPECT_RATIOS, output_format: STABILITY_SD3_OUTPUT_FORMATS },
    limits: { seed: SEED, strength: UNIT },
    promptCharacters: STABILITY_MAX_PROMPT_LENGTH,
    prices: [
      stabilityPrice(OLD_SD3_CREDITS[id] ?? 6.5, "2024-04-17", "Stability's price page of 2024", REPLACED.on),
    ],
    retirement: { ...REPLACED, replacement },
    goodAt: words("Files made in 2024.", "2024 年制作的文件。"),
    watchOut: words(`Replaced by ${replacement}.`, `已被 ${replacement} 替代。`),
    licence: LICENCE,
  }),
);

const V1_SOURCE = "Stability's v1 price list: 0.9 credits up to 30 steps, in proportion above";

const V1: readonly ProviderModel[] = (
  [
    ["stable-diffusion-xl-1024-v1-0", "Stable Diffusion XL 1.0"],
    ["stable-diffusion-v1-6", "Stable Diffusion 1.6"],
  ] as const
).map(([id, title]) => ({
  id,
  title,
  operations: ["v1/text-to-image", "v1/image-to-image"],
  values: {
    sampler: STABILITY_V1_SAMPLERS.filter((sampler) => sampler !== "auto"),
    clip_guidance_preset: STABILITY_V1_CLIP_GUIDANCE,
    style_preset: STABILITY_STYLE_PRESETS,
    init_image_mode: ["IMAGE_STRENGTH"],
  },
  limits: {
    seed: SEED,
    steps: { min: 10, max: 50, step: 1, default: 30 },
    cfg_scale: { min: 0, max: 35, default: 7 },
    samples: { min: 1, max: 10, step: 1, default: 1 },
    image_strength: { ...UNIT, default: 0.35 },
    width: { min: 320, max: 1536, step: 64 },
    height: { min: 320, max: 1536, step: 64 },
  },
  promptCharacters: STABILITY_V1_MAX_PROMPT_LENGTH,
  prices: [stabilityPrice(0.9, "2023-07-26", V1_SOURCE)],
  goodAt: words(
    "Old workflows: samplers, steps and weighted prompts.",
    "旧工作流：采样器、步数和带权重的提示词。",
  ),
  watchOut: words(
    "Stability's first service; some accounts get no answer from it any more.",
    "Stability 的第一代服务，部分账户已无法使用。",
  ),
  licence: LICENCE,
}));

/** What Stability AI's services offer. */
export const stabilityCatalogue: ProviderCatalogue = {
  provider: "stability",
  title: "Stability AI",
  version: 1,
  checkedOn: "2026-11-22",
  models: [...SERVICES, ...SD3, ...OLD_SD3, ...V1],
};
