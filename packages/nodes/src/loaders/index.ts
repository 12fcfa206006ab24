import type { NodeDefinition } from "@weft/graph";
import { checkpointLoaderSimple } from "./checkpoint-loader-simple.ts";
import { clipLoader } from "./clip-loader.ts";
import { vaeLoader } from "./vae-loader.ts";

export const loaderNodes: readonly NodeDefinition[] = [checkpointLoaderSimple, clipLoader, vaeLoader];
