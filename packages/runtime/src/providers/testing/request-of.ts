import type { ProviderRequest } from "@weft/graph";

/** A request of a test: take 0 with the default key, unless it says otherwise. */
export function requestOf(
  provider: string,
  operation: string,
  more: Partial<ProviderRequest> & Pick<ProviderRequest, "params">,
): ProviderRequest {
  return { provider, operation, model: "", credential: `${provider}:default`, take: 0, ...more };
}
