import type { NodeDefinition } from "@weft/graph";
import { canvasNodes } from "./canvas/index.ts";
import { conditioningNodes } from "./conditioning/index.ts";
import { imageNodes } from "./image/index.ts";
import { latentNodes } from "./latent/index.ts";
import { listNodes } from "./lists/index.ts";
import { loaderNodes } from "./loaders/index.ts";
import { logicNodes } from "./logic/index.ts";
import { maskNodes } from "./mask/index.ts";
import { providerNodes } from "./providers/index.ts";
import { samplingNodes } from "./sampling/index.ts";
import { textNodes } from "./text/index.ts";
import { valueNodes } from "./values/index.ts";

/** Every node type that Weft brings along, in the order of the add menu. */
export const builtinNodes: readonly NodeDefinition[] = [
  ...loaderNodes,
  ...conditioningNodes,
  ...samplingNodes,
  ...latentNodes,
  ...imageNodes,
  ...maskNodes,
  ...textNodes,
  ...valueNodes,
  ...listNodes,
  ...logicNodes,
  ...providerNodes,
  ...canvasNodes,
];
