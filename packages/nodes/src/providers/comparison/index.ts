import type { NodeDefinition } from "@weft/graph";
import { imageGrid } from "./image-grid.ts";
import { labelledBlank } from "./labelled-blank.ts";

/** Nodes that put the results of several services side by side. */
export const comparisonNodes: readonly NodeDefinition[] = [imageGrid, labelledBlank];
