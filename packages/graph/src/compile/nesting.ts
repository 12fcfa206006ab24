import { WORKFLOW_LIMITS } from "../document/limits.ts";

/** Subgraphs inside subgraphs, at most. */
export const MAX_NESTING = 64;
/** Nodes after all subgraphs are expanded, at most: a few nested definitions can stand for billions. */
export const MAX_FLAT_NODES = WORKFLOW_LIMITS.nodes;
