import { OperationalError } from "@weft/graph";
import type { ProviderAdapter } from "./provider.ts";

/** A person decides whether a request is sent again that may have been bought. */
export function outcomeUnknown(adapter: ProviderAdapter, why: string): OperationalError {
  return new OperationalError({
    code: "provider-outcome-unknown",
    message: `${why} The request may have run and may have been charged: nobody here can say, so it is not sent again by itself.`,
    remedy: `Look at your account at ${adapter.title}. To send it again, and perhaps pay twice, run with --resend, or raise the node's take.`,
  });
}
