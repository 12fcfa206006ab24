import { words } from "../../node/words.ts";
import { RECRAFT_SIZES } from "../recraft.ts";
import type { Price, ProviderCatalogue } from "./provider-catalogue.ts";

/** A thousand of the service's units are a dollar. */
const price = (usd: number): readonly Price[] => [
  {
    from: "2026-01-01",
    unit: "image",
    usd,
    credits: usd * 1000,
    source: "Recraft's documentation, seen 2026-11",
  },
];

const COMMON = {
  operations: ["generate"],
  values: { size: RECRAFT_SIZES },
  limits: { n: { min: 1, max: 6, step: 1, default: 1 } },
  licence: words("Pictures of paid plans may be used commercially.", "付费方案的图像可商用。"),
};

/** Recraft's models. */
export const recraftCatalogue: ProviderCatalogue = {
  provider: "recraft",
  title: "Recraft",
  version: 1,
  checkedOn: "2026-11-22",
  models: [
    {
      ...COMMON,
      id: "recraftv4_1",
      title: "Recraft V4.1",
      prices: price(0.04),
      goodAt: words("Illustrations and brand pictures.", "插画和品牌图像。"),
      watchOut: words("There is no seed.", "没有种子。"),
    },
    {
      ...COMMON,
      id: "recraftv4_1_vector",
      title: "Recraft V4.1 Vector",
      prices: price(0.08),
      goodAt: words("Drawings as SVG, which can be scaled.", "可缩放的 SVG 矢量图。"),
      watchOut: words("Gives SVG text, not pixels.", "输出 SVG 文本而非像素。"),
    },
  ],
};
