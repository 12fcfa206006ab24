import type { NodeDefinition } from "@weft/graph";
import { canvasNodes } from "./canvas/index.ts";
import { loaderNodes } from "./loaders/index.ts";
import { logicNodes } from "./logic/index.ts";
import { textNodes } from "./text/index.ts";
import { valueNodes } from "./values/index.ts";

/** Every node type that Weft brings along, in the order of the add menu. */
export const builtinNodes: readonly NodeDefinition[] = [
  ...loaderNodes,
  ...textNodes,
  ...valueNodes,
  ...logicNodes,
  ...canvasNodes,
];
