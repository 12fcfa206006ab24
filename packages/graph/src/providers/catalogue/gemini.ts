import { words } from "../../node/words.ts";
import { GEMINI_ASPECT_RATIOS, GEMINI_IMAGE_SIZES } from "../gemini.ts";
import type { Price, ProviderCatalogue, ProviderModel } from "./provider-catalogue.ts";

const SOURCE = "price table seen 2026-11";

/** A picture of 1K has 1120 tokens. */
const NANO_BANANA: readonly Price[] = [
  { from: "2026-10-01", unit: "image", usd: 0.0336, when: { imageSize: "1K" }, source: SOURCE },
  { from: "2026-10-01", unit: "million image tokens out", usd: 30, source: SOURCE },
];

function model(facts: Pick<ProviderModel, "id" | "title" | "prices" | "goodAt" | "watchOut">): ProviderModel {
  return {
    operations: ["generate"],
    values: { aspectRatio: GEMINI_ASPECT_RATIOS, imageSize: GEMINI_IMAGE_SIZES },
    limits: {},
    licence: words(
      "Pictures may be used under Google's terms for its API; they carry an invisible watermark.",
      "可按 Google API 条款使用图像；图像带有不可见水印。",
    ),
    ...facts,
  };
}

/** Google's models that draw. */
export const geminiCatalogue: ProviderCatalogue = {
  provider: "gemini",
  title: "Google Gemini",
  version: 1,
  checkedOn: "2026-11-22",
  models: [
    model({
      id: "gemini-nano-banana-2.1",
      title: "Nano Banana 2.1",
      prices: NANO_BANANA,
      goodAt: words(
        "Changing pictures as told, one person in many scenes.",
        "按要求修改图像，人物在不同场景中保持一致。",
      ),
      watchOut: words("There is no seed: no picture can be made twice.", "没有种子，无法重现同一张图像。"),
    }),
    model({
      id: "gemini-3-pro-image",
      title: "Gemini 3 Pro Image",
      prices: [],
      goodAt: words("Long instructions and writing in the picture.", "复杂指令和图中文字。"),
      watchOut: words("Its price is not in this catalogue.", "目录中没有其价格。"),
    }),
    model({
      id: "gemini-3.1-flash-lite-image",
      title: "Gemini 3.1 Flash Lite Image",
      prices: [],
      goodAt: words("Quick drafts.", "快速草图。"),
      watchOut: words("Its price is not in this catalogue.", "目录中没有其价格。"),
    }),
  ],
};
