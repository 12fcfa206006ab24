import type { NodeDefinition } from "@weft/graph";
import { markdownNote } from "./markdown-note.ts";
import { note } from "./note.ts";
import { reroute } from "./reroute.ts";

export const canvasNodes: readonly NodeDefinition[] = [note, markdownNote, reroute];
