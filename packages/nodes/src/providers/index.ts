import type { NodeDefinition } from "@weft/graph";
import { stabilityNodes } from "./stability/index.ts";

/** Nodes that ask remote services. */
export const providerNodes: readonly NodeDefinition[] = [...stabilityNodes];
