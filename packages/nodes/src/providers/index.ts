import type { NodeDefinition } from "@weft/graph";
import { openaiNodes } from "./openai/index.ts";
import { promptWritingNodes } from "./prompt-writing/index.ts";
import { providerAvailable } from "./provider-available.ts";
import { stabilityNodes } from "./stability/index.ts";

/** Nodes that ask remote services. */
export const providerNodes: readonly NodeDefinition[] = [
  ...promptWritingNodes,
  ...openaiNodes,
  ...stabilityNodes,
  providerAvailable,
];
