import type { NodeDefinition } from "@weft/graph";
import { openaiChat } from "./openai-chat.ts";
import { openaiImage } from "./openai-image.ts";
import { openaiImageEdit } from "./openai-image-edit.ts";
import { openaiModeration } from "./openai-moderation.ts";
import { openaiVideo } from "./openai-video.ts";

export const openaiNodes: readonly NodeDefinition[] = [
  openaiImage,
  openaiImageEdit,
  openaiChat,
  openaiVideo,
  openaiModeration,
];
