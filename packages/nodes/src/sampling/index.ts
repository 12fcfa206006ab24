import type { NodeDefinition } from "@weft/graph";
import { kSampler } from "./k-sampler.ts";
import { kSamplerAdvanced } from "./k-sampler-advanced.ts";

export const samplingNodes: readonly NodeDefinition[] = [kSampler, kSamplerAdvanced];
