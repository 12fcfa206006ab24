import { words } from "../../node/words.ts";
import {
  IDEOGRAM_ASPECT_RATIOS,
  IDEOGRAM_MAGIC_PROMPTS,
  IDEOGRAM_MAX_SEED,
  IDEOGRAM_MODELS,
  IDEOGRAM_SPEEDS,
} from "../ideogram.ts";
import type { ProviderCatalogue } from "./provider-catalogue.ts";

/** Ideogram's models. Its prices were not seen. */
export const ideogramCatalogue: ProviderCatalogue = {
  provider: "ideogram",
  title: "Ideogram",
  version: 1,
  checkedOn: "2026-11-22",
  models: IDEOGRAM_MODELS.map((id) => ({
    id,
    title: id.replace("ideogram-v", "Ideogram "),
    operations: ["generate"],
    values: {
      aspect_ratio: IDEOGRAM_ASPECT_RATIOS,
      rendering_speed: IDEOGRAM_SPEEDS,
      magic_prompt: IDEOGRAM_MAGIC_PROMPTS,
    },
    limits: {
      num_images: { min: 1, max: 8, step: 1, default: 1 },
      seed: { min: 0, max: IDEOGRAM_MAX_SEED, step: 1 },
    },
    prices: [],
    goodAt: words("Posters, logos and writing in the picture.", "海报、标志和图中文字。"),
    watchOut: words(
      "Every request is billed; its prices are not in this catalogue.",
      "每次请求都会计费；目录中没有其价格。",
    ),
    licence: words("Pictures may be used under Ideogram's terms.", "可按 Ideogram 条款使用图像。"),
  })),
};
