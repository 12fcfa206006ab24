import { costText, dollarsText } from "@weft/graph";
import type { CostForecast, NodeForecast } from "@weft/runtime";
import type { Reporter } from "./reporter.ts";

/** Says what each node that asks a remote service would cost, and the sum; nothing where no node does. */
export function reportCosts(forecast: CostForecast, reporter: Reporter): void {
  if (forecast.nodes.length === 0) return;
  for (const node of forecast.nodes) {
    reporter.event({ type: "cost.estimated", ...node });
    reporter.print(costLine(node));
  }
  const { min, max, unknown } = forecast;
  reporter.event({ type: "cost.total", min, max, unknown });
  const range =
    min.usd === max.usd ? dollarsText(max.usd) : `${dollarsText(min.usd)} to ${dollarsText(max.usd)}`;
  reporter.print(`${"in sum".padEnd(28)} ${range}${unknown ? ", and what has no known price" : ""}`);
}

function costLine({ node, nodeType, cost, listPrice, outcome, why }: NodeForecast): string {
  return `${`${node} (${nodeType})`.padEnd(28)} ${costText(cost)}  ${remark(outcome === "no-key" ? listPrice : cost, outcome, why)}`.trimEnd();
}

function remark(
  cost: NodeForecast["cost"],
  outcome: NodeForecast["outcome"],
  why: string | undefined,
): string {
  switch (outcome) {
    case "buy":
      return cost.kind === "known" ? cost.basis : cost.why;
    case "kept":
      return "bought before";
    case "no-key":
      return `not sent, since there is no key for it here (with one: ${costText(cost)})`;
    case "refused":
      return why ?? "refused";
  }
}
