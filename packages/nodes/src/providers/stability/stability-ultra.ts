import { defineNode, optional, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  aspectRatioInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  strengthInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

/** Picture and strength go together or not at all. */
const request = ({ strength, ...ask }: StabilityAsk) =>
  stabilityRequest("generate/ultra", ask.image === undefined ? ask : { ...ask, strength });

export const stabilityUltra = defineNode({
  type: "StabilityUltra",
  version: 1,
  title: words("Stability: Ultra", "Stability：Ultra 生成图像"),
  category: "api/stability",
  description: words(
    "Makes a picture with Stable Image Ultra, the best model of Stability AI; a wired picture is the start of a new one.",
    "使用 Stability AI 质量最高的 Stable Image Ultra 模型生成图像；连接图像后以其为起点。",
  ),
  aliases: ["stable image ultra", "stability ai", "text to image", "image to image", "api"],
  inputs: {
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    aspect_ratio: aspectRatioInput(),
    style_preset: stylePresetInput(),
    image: optional(pictureInput(words("The picture to start from.", "作为起点的图像。"))),
    strength: strengthInput(),
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
