import type { ProviderAdapter } from "../provider.ts";
import { openaiAdapter } from "./openai/openai-adapter.ts";
import { stabilityAdapter } from "./stability/stability-adapter.ts";

/** Every remote service that Weft brings along: one line each. */
export const builtinAdapters: readonly ProviderAdapter[] = [openaiAdapter, stabilityAdapter];
