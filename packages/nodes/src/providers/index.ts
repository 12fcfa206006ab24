import type { NodeDefinition } from "@weft/graph";
import { a1111Nodes } from "./a1111/index.ts";
import { fluxImage } from "./bfl/flux-image.ts";
import { comfyServer } from "./comfyui/comfy-server.ts";
import { comparisonNodes } from "./comparison/index.ts";
import { falRun } from "./fal/fal-run.ts";
import { geminiImage } from "./gemini/gemini-image.ts";
import { huggingFaceImage } from "./huggingface/hugging-face-image.ts";
import { ideogramImage } from "./ideogram/ideogram-image.ts";
import { midjourneyNodes } from "./midjourney/index.ts";
import { openaiNodes } from "./openai/index.ts";
import { promptWritingNodes } from "./prompt-writing/index.ts";
import { providerAvailable } from "./provider-available.ts";
import { recraftImage } from "./recraft/recraft-image.ts";
import { recraftVector } from "./recraft/recraft-vector.ts";
import { replicateRun } from "./replicate/replicate-run.ts";
import { stabilityNodes } from "./stability/index.ts";

/** Nodes that ask remote services. */
export const providerNodes: readonly NodeDefinition[] = [
  ...promptWritingNodes,
  ...openaiNodes,
  ...stabilityNodes,
  geminiImage,
  fluxImage,
  ideogramImage,
  recraftImage,
  recraftVector,
  replicateRun,
  falRun,
  huggingFaceImage,
  ...midjourneyNodes,
  ...a1111Nodes,
  comfyServer,
  providerAvailable,
  ...comparisonNodes,
];
