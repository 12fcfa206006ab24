import type { NodeDefinition } from "@weft/graph";
import { midjourneyActionNode } from "./midjourney-action.ts";
import { midjourneyBlend } from "./midjourney-blend.ts";
import { midjourneyDescribe } from "./midjourney-describe.ts";
import { midjourneyImagine } from "./midjourney-imagine.ts";

export const midjourneyNodes: readonly NodeDefinition[] = [
  midjourneyImagine,
  midjourneyActionNode,
  midjourneyDescribe,
  midjourneyBlend,
];
