import type { Price, PriceUnit, ProviderModel } from "./provider-catalogue.ts";

export interface PriceQuery {
  readonly unit: PriceUnit;
  /** The day, `YYYY-MM-DD`. */
  readonly on: string;
  /** The request's choices, which a price may be limited to. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The price that held on that day; of several the one that says most about the params. */
export function findPrice(model: ProviderModel, { unit, on, params = {} }: PriceQuery): Price | undefined {
  return model.prices
    .filter((price) => price.unit === unit && holds(price, on))
    .filter(({ when = {} }) => Object.entries(when).every(([name, value]) => params[name] === value))
    .sort((a, b) => conditions(b) - conditions(a))[0];
}

/** Dates of the form `YYYY-MM-DD` compare as text. */
function holds({ from, to }: Price, on: string): boolean {
  return from <= on && (to === undefined || on < to);
}

function conditions({ when = {} }: Price): number {
  return Object.keys(when).length;
}

/** The service does not answer for this model any more. */
export function isRetired({ retirement }: ProviderModel, on: string): boolean {
  return retirement !== undefined && retirement.on <= on;
}
