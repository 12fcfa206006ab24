import type { NodeDefinition } from "@weft/graph";
import { comfySwitchNode } from "./comfy-switch-node.ts";

export const logicNodes: readonly NodeDefinition[] = [comfySwitchNode];
