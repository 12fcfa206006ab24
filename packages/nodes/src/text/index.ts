import type { NodeDefinition } from "@weft/graph";
import { stringConcatenate } from "./string-concatenate.ts";
import { stringReplace } from "./string-replace.ts";
import { stringTrim } from "./string-trim.ts";

export const textNodes: readonly NodeDefinition[] = [stringConcatenate, stringReplace, stringTrim];
