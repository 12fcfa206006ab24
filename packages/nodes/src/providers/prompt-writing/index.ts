import type { NodeDefinition } from "@weft/graph";
import { localPromptWriter } from "./local-prompt-writer.ts";
import { promptWriter } from "./prompt-writer.ts";

export const promptWritingNodes: readonly NodeDefinition[] = [promptWriter, localPromptWriter];
