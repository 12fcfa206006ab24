import { defineNode, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  aspectRatioInput,
  negativePromptInput,
  outputFormatInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("generate/core", ask);

export const stabilityCore = defineNode({
  type: "StabilityCore",
  version: 1,
  title: words("Stability: Core", "Stability：Core 生成图像"),
  category: "api/stability",
  description: words(
    "Makes a picture from a prompt with Stable Image Core, the fast and cheap model of Stability AI.",
    "使用 Stability AI 快速且便宜的 Stable Image Core 模型，根据提示词生成图像。",
  ),
  aliases: ["stable image core", "stability ai", "text to image", "api"],
  inputs: {
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    aspect_ratio: aspectRatioInput(),
    style_preset: stylePresetInput(),
    seed: seedInput(),
    output_format: outputFormatInput(),
    credential: credentialInput("stability"),
    take: takeInput(),
  },
  outputs: STABILITY_OUTPUTS,
  effect: "recorded",
  runsIn: "host",
  provider: "stability",
  request,
  run: (inputs, context) => askStability(request(inputs), context),
});
