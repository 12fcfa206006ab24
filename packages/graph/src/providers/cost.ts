/** An amount of money, and of a service's own credits where it counts in those. */
export interface Money {
  /** US dollars. */
  readonly usd: number;
  readonly credits?: number;
}

/** What a request will cost, as far as it can be said before it is sent. */
export type CostEstimate =
  | {
      readonly kind: "known";
      /** They are equal where the price is fixed; what a model writes or draws in tokens has a range. */
      readonly min: Money;
      readonly max: Money;
      /** How it was reckoned: `2 pictures at $0.04`. */
      readonly basis: string;
    }
  /** Nobody has published a price, or the server is one's own: nothing can be promised. */
  | { readonly kind: "unknown"; readonly why: string };

/** What a request did cost: reported by the service, or reckoned from what it reported. */
export interface SettledCost extends Money {
  /** `reported`: the service said so; `reckoned`: from the catalogue's prices. */
  readonly source: "reported" | "reckoned";
}

export const NO_COST: CostEstimate = {
  kind: "known",
  min: { usd: 0 },
  max: { usd: 0 },
  basis: "free",
};

/** A fixed price, `count` times. */
export function fixedCost(each: Money, count: number, basis: string): CostEstimate {
  const total = multiplyMoney(each, count);
  return { kind: "known", min: total, max: total, basis };
}

export function multiplyMoney({ usd, credits }: Money, count: number): Money {
  return { usd: usd * count, ...(credits === undefined ? {} : { credits: credits * count }) };
}

export function addMoney(before: Money | undefined, more: Money): Money {
  if (before === undefined) return more;
  const credits = before.credits === undefined ? more.credits : before.credits + (more.credits ?? 0);
  return { usd: before.usd + more.usd, ...(credits === undefined ? {} : { credits }) };
}

/** `$12.50`, `$0.04`; what is less than a dollar keeps four digits where it has them: `$0.0034`. */
export function dollarsText(usd: number): string {
  if (usd === 0) return "$0.00";
  const decimals = usd >= 1 ? 2 : 4;
  return `$${usd.toFixed(decimals).replace(/(\.\d\d\d*?)0+$/, "$1")}`;
}

/** `$0.04`, `$0.01 to $0.06`, or `price unknown`. */
export function costText(cost: CostEstimate): string {
  if (cost.kind === "unknown") return "price unknown";
  const [least, most] = [dollarsText(cost.min.usd), dollarsText(cost.max.usd)];
  const credits = cost.max.credits === undefined ? "" : ` (${cost.max.credits} credits)`;
  return `${least === most ? most : `${least} to ${most}`}${credits}`;
}
