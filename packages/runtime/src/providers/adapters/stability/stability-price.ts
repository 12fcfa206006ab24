import { type CostEstimate, findPrice, fixedCost, type ProviderRequest } from "@weft/graph";
import { findModel } from "./find-service.ts";

const STEPS_INCLUDED = 30;

/** Steps above 30 cost in proportion (v1 only). */
function stepFactor({
  operation,
  params,
}: ProviderRequest | Pick<ProviderRequest, "operation" | "params">): number {
  const { steps } = params;
  if (!operation.startsWith("v1/") || typeof steps !== "number") return 1;
  return Math.max(1, steps / STEPS_INCLUDED);
}

/** Credits that one picture of a request costs on a day; `undefined` where no price is known. */
export function creditsEach(
  request: Pick<ProviderRequest, "operation" | "model" | "params">,
  on: string,
): number | undefined {
  const model = findModel(request);
  const price = model === undefined ? undefined : findPrice(model, { unit: "image", on });
  return price?.credits === undefined ? undefined : price.credits * stepFactor(request);
}

export function estimateStability(request: ProviderRequest, on: string): CostEstimate {
  if (request.operation === "balance")
    return { kind: "known", min: { usd: 0 }, max: { usd: 0 }, basis: "free" };
  const credits = creditsEach(request, on);
  if (credits === undefined) return { kind: "unknown", why: "the catalogue has no price for it" };
  const samples = typeof request.params.samples === "number" ? request.params.samples : 1;
  const pictures = samples === 1 ? "1 picture" : `${samples} pictures`;
  return fixedCost({ usd: credits / 100, credits }, samples, `${pictures} at ${credits} credits`);
}
