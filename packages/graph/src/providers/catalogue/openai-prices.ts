import type { Price } from "./provider-catalogue.ts";

const CARD = "https://developers.openai.com/api/docs/pricing";

/** Dollars a million tokens: text in, image in, image out. */
export function tokenPrices(
  from: string,
  [textIn, imageIn, imageOut]: readonly [number, number, number],
  source: string,
  to?: string,
): readonly Price[] {
  const until = to === undefined ? {} : { to };
  return [
    { from, ...until, unit: "million text tokens in", usd: textIn, source },
    { from, ...until, unit: "million image tokens in", usd: imageIn, source },
    { from, ...until, unit: "million image tokens out", usd: imageOut, source },
  ];
}

type Usds = readonly [low: number, medium: number, high: number];
type Row = readonly [size: string, ...usds: Usds];

/** The price card's dollars a picture, by size and quality. */
function pictureTable(from: string, rows: readonly Row[], to?: string): readonly Price[] {
  const until = to === undefined ? {} : { to };
  return rows.flatMap(([size, ...usds]) =>
    ["low", "medium", "high"].map((quality, column) => ({
      from,
      ...until,
      unit: "image" as const,
      usd: usds[column] ?? 0,
      when: { size, quality },
      source: CARD,
    })),
  );
}

/** The card prices landscape and portrait alike. */
function rows(square: Usds, oblong: Usds): readonly Row[] {
  return [
    ["1024x1024", ...square],
    ["1024x1536", ...oblong],
    ["1536x1024", ...oblong],
  ];
}

/** DALL-E's seven prices held from its start until OpenAI switched it off. */
function dallePrice(from: string, size: string, quality: string | undefined, usd: number): Price {
  const when = quality === undefined ? { size } : { size, quality };
  return { from, to: "2026-05-12", unit: "image", usd, when, source: "OpenAI's price list, 2024 and 2026" };
}

const DALL_E_2 = "2022-11-03";
const DALL_E_3 = "2023-11-06";

/** Prices of the image models that have a table of their own. */
export const openaiImagePrices = {
  "gpt-image-2": [
    ...pictureTable("2026-04-21", rows([0.006, 0.053, 0.211], [0.005, 0.041, 0.165])),
    ...tokenPrices("2026-04-21", [5, 8, 30], CARD),
  ],
  "gpt-image-1.5": [
    ...pictureTable("2025-12-16", rows([0.009, 0.034, 0.133], [0.013, 0.05, 0.2]), "2026-12-01"),
    ...tokenPrices("2025-12-16", [5, 8, 32], CARD, "2026-12-01"),
  ],
  "gpt-image-1-mini": [
    ...pictureTable("2025-10-06", rows([0.005, 0.011, 0.036], [0.006, 0.015, 0.052]), "2026-12-01"),
    ...tokenPrices("2025-10-06", [2, 2.5, 8], CARD, "2026-12-01"),
  ],
  "gpt-image-1": [
    ...pictureTable("2025-04-23", rows([0.011, 0.042, 0.167], [0.016, 0.063, 0.25]), "2026-10-23"),
    ...tokenPrices("2025-04-23", [5, 10, 40], CARD, "2026-10-23"),
  ],
  "dall-e-3": [
    dallePrice(DALL_E_3, "1024x1024", "standard", 0.04),
    dallePrice(DALL_E_3, "1792x1024", "standard", 0.08),
    dallePrice(DALL_E_3, "1024x1792", "standard", 0.08),
    dallePrice(DALL_E_3, "1024x1024", "hd", 0.08),
    dallePrice(DALL_E_3, "1792x1024", "hd", 0.12),
    dallePrice(DALL_E_3, "1024x1792", "hd", 0.12),
  ],
  "dall-e-2": [
    dallePrice(DALL_E_2, "1024x1024", undefined, 0.02),
    dallePrice(DALL_E_2, "512x512", undefined, 0.018),
    dallePrice(DALL_E_2, "256x256", undefined, 0.016),
  ],
} as const satisfies Readonly<Record<string, readonly Price[]>>;
