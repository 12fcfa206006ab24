import type { Price } from "./provider-catalogue.ts";

const USD_PER_CREDIT = 0.01;
/** The prices of 2025's specification held until some day before the table that was seen in June 2026. */
export const NEW_PRICES_FROM = "2026-01-01";
const OLD_SOURCE = "Stability's v2beta specification of 2025";
const NEW_SOURCE =
  "price table seen 2026-06; the day of the change was not published, the first of the year stands for it";

/** What a picture costs from a day on. */
export function stabilityPrice(credits: number, from: string, source: string, to?: string): Price {
  // Rounded, so that 6.5 credits are 0.065 dollars and not 0.06500000000000000222.
  const usd = Math.round(credits * USD_PER_CREDIT * 1e6) / 1e6;
  return { from, ...(to === undefined ? {} : { to }), unit: "image", usd, credits, source };
}

/** A price that never changed, or one that did at the turn of 2026. */
export function stabilityPrices(from: string, before: number, today = before): readonly Price[] {
  if (before === today) return [stabilityPrice(before, from, OLD_SOURCE)];
  return [
    stabilityPrice(before, from, OLD_SOURCE, NEW_PRICES_FROM),
    stabilityPrice(today, NEW_PRICES_FROM, NEW_SOURCE),
  ];
}
