import type { ProviderAdapter } from "../provider.ts";
import { a1111Adapter } from "./a1111/a1111-adapter.ts";
import { comfyuiAdapter } from "./comfyui/comfyui-adapter.ts";
import { midjourneyAdapter } from "./midjourney/midjourney-adapter.ts";
import { openaiAdapter } from "./openai/openai-adapter.ts";
import { stabilityAdapter } from "./stability/stability-adapter.ts";

/** Every remote service that Weft brings along: one line each. */
export const builtinAdapters: readonly ProviderAdapter[] = [
  openaiAdapter,
  stabilityAdapter,
  midjourneyAdapter,
  a1111Adapter,
  comfyuiAdapter,
];
