import type { ProviderAdapter } from "../provider.ts";
import { a1111Adapter } from "./a1111/a1111-adapter.ts";
import { bflAdapter } from "./bfl/bfl-adapter.ts";
import { comfyuiAdapter } from "./comfyui/comfyui-adapter.ts";
import { falAdapter } from "./fal/fal-adapter.ts";
import { geminiAdapter } from "./gemini/gemini-adapter.ts";
import { huggingfaceAdapter } from "./huggingface/huggingface-adapter.ts";
import { ideogramAdapter } from "./ideogram/ideogram-adapter.ts";
import { midjourneyAdapter } from "./midjourney/midjourney-adapter.ts";
import { openaiAdapter } from "./openai/openai-adapter.ts";
import { recraftAdapter } from "./recraft/recraft-adapter.ts";
import { replicateAdapter } from "./replicate/replicate-adapter.ts";
import { stabilityAdapter } from "./stability/stability-adapter.ts";

/** Every remote service that Weft brings along: one line each. */
export const builtinAdapters: readonly ProviderAdapter[] = [
  openaiAdapter,
  stabilityAdapter,
  geminiAdapter,
  bflAdapter,
  ideogramAdapter,
  recraftAdapter,
  replicateAdapter,
  falAdapter,
  huggingfaceAdapter,
  midjourneyAdapter,
  a1111Adapter,
  comfyuiAdapter,
];
