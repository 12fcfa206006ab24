import { type Words, words } from "../../node/words.ts";
import { FLUX_MODELS, FLUX_OUTPUT_FORMATS } from "../flux.ts";
import type { NumberLimit, Price, ProviderCatalogue } from "./provider-catalogue.ts";

const SOURCE = "Black Forest Labs' price page, seen 2026-11";
const SIDE: NumberLimit = { min: 64, max: 2048, step: 32 };

/** The first megapixel, and each further one: `when.part` says which. */
const FLUX_2_PRO: readonly Price[] = [
  { from: "2025-11-25", unit: "image", usd: 0.03, credits: 3, when: { part: "first" }, source: SOURCE },
  { from: "2025-11-25", unit: "image", usd: 0.015, credits: 1.5, when: { part: "further" }, source: SOURCE },
];

const GOOD_AT: Readonly<Record<(typeof FLUX_MODELS)[number], Words>> = {
  "flux-2-pro": words("Photographs, hands and edits, at a fixed price.", "照片、手部和图像修改，价格固定。"),
  "flux-2-max": words("The best pictures and edits of this service.", "该服务画质和修改效果最佳。"),
  "flux-2-flex": words("Writing in the picture and fine detail.", "图中文字和细节。"),
  "flux-2-klein-4b": words("The quickest drafts.", "最快的草图。"),
  "flux-2-klein-9b": words("Quick pictures, better than 4b.", "速度快，画质优于 4b。"),
  "flux-pro-1.1": words("Workflows of the generation before; no edits.", "上一代工作流；不支持修改图像。"),
  "flux-dev": words("The same model that many run themselves.", "与许多人自行运行的模型相同。"),
};

/** Black Forest Labs' own service for its FLUX models. */
export const fluxCatalogue: ProviderCatalogue = {
  provider: "bfl",
  title: "Black Forest Labs",
  version: 1,
  checkedOn: "2026-11-22",
  models: FLUX_MODELS.map((id) => ({
    id,
    title: id.replaceAll("-", " ").replace("flux", "FLUX"),
    operations: ["generate"],
    values: { output_format: FLUX_OUTPUT_FORMATS },
    limits: {
      width: SIDE,
      height: SIDE,
      seed: { min: 0, max: 4294967295, step: 1 },
      safety_tolerance: { min: 0, max: 5, step: 1, default: 2 },
    },
    prices: id === "flux-2-pro" ? FLUX_2_PRO : [],
    goodAt: GOOD_AT[id],
    watchOut: words(
      "Prices are known for flux-2-pro only; the answer says what was charged.",
      "目录中仅有 flux-2-pro 的价格；实际费用以返回结果为准。",
    ),
    licence: words(
      "Pictures may be used commercially; the weights of dev and klein have licences of their own.",
      "图像可商用；dev 和 klein 的权重另有许可证。",
    ),
  })),
};
