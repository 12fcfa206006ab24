import type { NodeDefinition } from "@weft/graph";
import { a1111Nodes } from "./a1111/index.ts";
import { comfyServer } from "./comfyui/comfy-server.ts";
import { comparisonNodes } from "./comparison/index.ts";
import { midjourneyNodes } from "./midjourney/index.ts";
import { openaiNodes } from "./openai/index.ts";
import { promptWritingNodes } from "./prompt-writing/index.ts";
import { providerAvailable } from "./provider-available.ts";
import { stabilityNodes } from "./stability/index.ts";

/** Nodes that ask remote services. */
export const providerNodes: readonly NodeDefinition[] = [
  ...promptWritingNodes,
  ...openaiNodes,
  ...stabilityNodes,
  ...midjourneyNodes,
  ...a1111Nodes,
  comfyServer,
  providerAvailable,
  ...comparisonNodes,
];
