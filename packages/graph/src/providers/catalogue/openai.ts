import { words } from "../../node/words.ts";
import { OPENAI_ANY_SIZE, OPENAI_VIDEO_SECONDS, OPENAI_VIDEO_SIZES } from "../openai.ts";
import { openaiImagePrices, tokenPrices } from "./openai-prices.ts";
import type { ProviderCatalogue, ProviderModel } from "./provider-catalogue.ts";

const CLASSIC_SIZES = ["1024x1024", "1536x1024", "1024x1536"] as const;
const DEPRECATIONS = "https://developers.openai.com/api/docs/deprecations";
const ORIGINAL_SOURCE = "OpenAI's announcement, seen 2026-11";

const COMMERCIAL = words(
  "You own what you make and may sell it, under OpenAI's terms of use. The model is not published.",
  "根据 OpenAI 使用条款，生成内容归你所有并可商用。模型本身不公开。",
);
const VERIFICATION = words(
  "Needs a verified organization. There is no seed: the same request gives another picture each time.",
  "需要通过组织验证。没有种子：同样的请求每次结果不同。",
);

/** What every GPT Image model takes. */
function gptImage(
  model: Pick<ProviderModel, "id" | "title" | "prices" | "goodAt"> & Partial<ProviderModel>,
): ProviderModel {
  return {
    operations: ["image.generate", "image.edit"],
    promptCharacters: 32_000,
    watchOut: VERIFICATION,
    licence: COMMERCIAL,
    ...model,
    values: {
      size: CLASSIC_SIZES,
      quality: ["low", "medium", "high"],
      background: ["opaque", "transparent"],
      output_format: ["png", "jpeg", "webp"],
      moderation: ["low"],
      ...model.values,
    },
    limits: {
      n: { min: 1, max: 10, step: 1, default: 1 },
      output_compression: { min: 0, max: 100, step: 1, default: 100 },
      partial_images: { min: 0, max: 3, step: 1, default: 0 },
      ...model.limits,
    },
  };
}

const FREE_SIZES = { size: [...CLASSIC_SIZES, OPENAI_ANY_SIZE] };
const NEWEST = {
  ...FREE_SIZES,
  quality: ["low", "medium", "high", "xhigh", "max"],
  complexity: ["low", "medium", "high"],
};

const IMAGE_MODELS: readonly ProviderModel[] = [
  gptImage({
    id: "gpt-image-2.6-flare",
    title: "GPT Image 2.6 Flare",
    values: NEWEST,
    // Its own price card was not seen; the family's is taken for it.
    prices: tokenPrices("2026-10-01", [5, 8, 30], "price card of gpt-image-2.6-sunburst, seen 2026-11"),
    goodAt: words("Fast pictures and drafts, text inside pictures.", "出图快，适合草稿和图中文字。"),
  }),
  gptImage({
    id: "gpt-image-2.6-sunburst",
    title: "GPT Image 2.6 Sunburst",
    values: NEWEST,
    prices: tokenPrices("2026-10-01", [5, 8, 30], "price card of gpt-image-2.6-sunburst, seen 2026-11"),
    goodAt: words("Precise edits, many references, long instructions.", "精确编辑、多张参考图、较长的指令。"),
  }),
  gptImage({
    id: "gpt-image-2.5-flare",
    title: "GPT Image 2.5 Flare",
    values: NEWEST,
    prices: tokenPrices("2026-09-08", [5, 8, 30], "gpt-image-2.5 price card, seen 2026-11"),
    goodAt: words("Fast pictures, any size.", "出图快，支持任意尺寸。"),
  }),
  gptImage({
    id: "gpt-image-2.5-sunburst",
    title: "GPT Image 2.5 Sunburst",
    values: NEWEST,
    prices: tokenPrices("2026-09-08", [5, 8, 30], "gpt-image-2.5 price card, seen 2026-11"),
    goodAt: words("Precise edits, any size.", "精确编辑，支持任意尺寸。"),
  }),
  gptImage({
    id: "gpt-image-2",
    title: "GPT Image 2",
    values: FREE_SIZES,
    prices: openaiImagePrices["gpt-image-2"],
    goodAt: words("Following instructions, text inside pictures.", "遵循指令、图中文字。"),
  }),
  gptImage({
    id: "gpt-image-1.5",
    title: "GPT Image 1.5",
    values: { input_fidelity: ["low", "high"] },
    prices: openaiImagePrices["gpt-image-1.5"],
    retirement: { on: "2026-12-01", replacement: "gpt-image-2.6-sunburst", source: DEPRECATIONS },
    goodAt: words("Edits that keep faces.", "编辑时保持人脸。"),
  }),
  gptImage({
    id: "gpt-image-1-mini",
    title: "GPT Image 1 mini",
    values: { input_fidelity: ["low"] },
    prices: openaiImagePrices["gpt-image-1-mini"],
    retirement: { on: "2026-12-01", replacement: "gpt-image-2.6-flare", source: DEPRECATIONS },
    goodAt: words("The lowest price.", "价格最低。"),
  }),
  gptImage({
    id: "gpt-image-1",
    title: "GPT Image 1",
    values: { input_fidelity: ["low", "high"] },
    prices: openaiImagePrices["gpt-image-1"],
    retirement: { on: "2026-10-23", replacement: "gpt-image-2.6-sunburst", source: DEPRECATIONS },
    goodAt: words("Old workflows.", "旧工作流。"),
  }),
  {
    id: "dall-e-3",
    title: "DALL-E 3",
    operations: ["image.generate"],
    promptCharacters: 4000,
    values: {
      size: ["1024x1024", "1792x1024", "1024x1792"],
      quality: ["standard", "hd"],
      style: ["vivid", "natural"],
      response_format: ["b64_json", "url"],
    },
    limits: { n: { min: 1, max: 1, step: 1, default: 1 } },
    prices: openaiImagePrices["dall-e-3"],
    retirement: { on: "2026-05-12", replacement: "gpt-image-2.6-flare", source: DEPRECATIONS },
    goodAt: words("Old workflows, and servers that speak its language.", "旧工作流，以及兼容的服务器。"),
    watchOut: words(
      "OpenAI switched it off. It rewrote every prompt, and made one picture a request.",
      "OpenAI 已停用。它会改写每条提示词，且每次请求只生成一张。",
    ),
    licence: COMMERCIAL,
  },
  {
    id: "dall-e-2",
    title: "DALL-E 2",
    operations: ["image.generate", "image.edit"],
    promptCharacters: 1000,
    values: {
      size: ["256x256", "512x512", "1024x1024"],
      quality: ["standard"],
      response_format: ["b64_json", "url"],
    },
    limits: { n: { min: 1, max: 10, step: 1, default: 1 } },
    prices: openaiImagePrices["dall-e-2"],
    retirement: { on: "2026-05-12", replacement: "gpt-image-2.6-flare", source: DEPRECATIONS },
    goodAt: words("Old workflows, and servers that speak its language.", "旧工作流，以及兼容的服务器。"),
    watchOut: words("OpenAI switched it off. Square pictures only.", "OpenAI 已停用。只支持正方形图像。"),
    licence: COMMERCIAL,
  },
];

function video(id: string, title: string, perSecond: number): ProviderModel {
  return {
    id,
    title,
    operations: ["video"],
    values: { size: OPENAI_VIDEO_SIZES, seconds: OPENAI_VIDEO_SECONDS },
    limits: {},
    prices: [
      { from: "2025-10-06", to: "2026-09-24", unit: "second", usd: perSecond, source: ORIGINAL_SOURCE },
    ],
    retirement: { on: "2026-09-24", source: DEPRECATIONS },
    goodAt: words("Servers that still speak the Videos API.", "仍支持 Videos API 的服务器。"),
    watchOut: words("OpenAI switched the Videos API off.", "OpenAI 已停用 Videos API。"),
    licence: COMMERCIAL,
  };
}

/** OpenAI's models, as far as they make or judge pictures. Language models are named freely, since there are so many. */
export const openaiCatalogue: ProviderCatalogue = {
  provider: "openai",
  title: "OpenAI",
  version: 1,
  checkedOn: "2026-11-22",
  models: [
    ...IMAGE_MODELS,
    video("sora-2", "Sora 2", 0.1),
    video("sora-2-pro", "Sora 2 Pro", 0.3),
    {
      id: "omni-moderation-latest",
      title: "Omni moderation",
      operations: ["moderation"],
      values: {},
      limits: {},
      prices: [{ from: "2024-09-26", unit: "request", usd: 0, source: "OpenAI's guide: free to use" }],
      goodAt: words("Judging text and pictures by 13 categories.", "按 13 个类别审核文字和图像。"),
      watchOut: words("It is a hint, no proof.", "结果仅供参考，不是定论。"),
      licence: COMMERCIAL,
    },
  ],
};
