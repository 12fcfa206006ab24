import type { CostEstimate, SettledCost } from "@weft/graph";
import type { HttpAnswer, HttpRequest, ProviderHttp } from "../http/provider-http.ts";
import { RequestFailed, type RequestFailure } from "../request-failure.ts";

/** What servers that people run themselves cost. */
export const OWN_SERVER_COST: CostEstimate = {
  kind: "known",
  min: { usd: 0 },
  max: { usd: 0 },
  basis: "a server of one's own",
};
export const OWN_SERVER_SETTLED: SettledCost = { usd: 0, source: "reckoned" };

/** The failure of a server that charges nothing: the request may be sent again, whatever became of it. */
export function unbilled(failure: RequestFailure): RequestFailure {
  return { ...failure, billed: "no" };
}

/** The same server, for what has to be done before the work is sent. */
export function unbilledHttp(http: ProviderHttp): ProviderHttp {
  return { ...http, ask: (request) => unbilledFailure(http.ask(request)) };
}

async function unbilledFailure<Result>(asking: Promise<Result>): Promise<Result> {
  try {
    return await asking;
  } catch (error) {
    throw error instanceof RequestFailed ? new RequestFailed(unbilled(error.failure), error) : error;
  }
}

/** Sends work to a server that charges nothing: once, but a lost answer is no lost money. */
export function sendUnbilled(http: ProviderHttp, request: HttpRequest): Promise<HttpAnswer> {
  return unbilledFailure(http.pay(request));
}
