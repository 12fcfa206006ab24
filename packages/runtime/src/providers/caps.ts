import { type CostEstimate, costText, dollarsText, UserError } from "@weft/graph";
import type { CostForecast } from "./forecast-plan.ts";

/** The limits of a person on what requests may cost, in US dollars. */
export interface Caps {
  readonly run?: number | undefined;
  readonly month?: number | undefined;
}

/** Tiny differences of decimal fractions must not stop a run that costs exactly what it may. */
const ROUNDING_USD = 1e-9;

/** Throws UserError `cost-cap` when a run is sure to exceed its limit, so that nothing of it is bought. */
export function refuseDearRun({ min, unknown }: Pick<CostForecast, "min" | "unknown">, cap: number): void {
  if (min.usd <= cap + ROUNDING_USD) return;
  throw new UserError({
    code: "cost-cap",
    message: `The run costs at least ${dollarsText(min.usd)}${unknown ? " and what is not priced" : ""}, more than its limit of ${dollarsText(cap)}. Nothing was sent.`,
    remedy: "Allow more with --max-cost; weft check says what each node costs.",
  });
}

/** Throws UserError `cost-cap` when a request could exceed a cap. `spent` is what run and month have cost so far. */
export function checkCaps(
  caps: Caps,
  estimate: CostEstimate,
  spent: { readonly run: number; readonly month: number },
): void {
  const limits = [
    { cap: caps.run, spent: spent.run, name: "the run's limit", how: "Allow more with --max-cost." },
    {
      cap: caps.month,
      spent: spent.month,
      name: "the month's limit",
      how: "Allow more with monthlyCap in providers.json of Weft's home folder.",
    },
  ];
  for (const { cap, spent: before, name, how } of limits) {
    if (cap === undefined) continue;
    if (estimate.kind === "unknown") {
      throw new UserError({
        code: "cost-cap",
        message: `Nobody can say what this request costs (${estimate.why}), so it is not sent under ${name} of ${dollarsText(cap)}.`,
        remedy: "Run without a limit if you know the price.",
      });
    }
    if (before + estimate.max.usd <= cap + ROUNDING_USD) continue;
    throw new UserError({
      code: "cost-cap",
      message: `This request may cost ${costText(estimate)}; with ${dollarsText(before)} spent that exceeds ${name} of ${dollarsText(cap)}. It was not sent.`,
      remedy: how,
    });
  }
}
