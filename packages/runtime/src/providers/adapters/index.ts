import type { ProviderAdapter } from "../provider.ts";

/** Every remote service that Weft brings along: one line each. */
export const builtinAdapters: readonly ProviderAdapter[] = [];
