import { defineNode, float, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  aspectRatioInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("control/style", ask);

export const stabilityStyle = defineNode({
  type: "StabilityStyle",
  version: 1,
  title: words("Stability: take the style", "Stability：沿用风格"),
  category: "api/stability",
  description: words("Makes a new picture in the style of another.", "以另一张图像的风格生成新图像。"),
  aliases: ["control style", "style guide", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    fidelity: float({
      default: 0.5,
      min: 0,
      max: 1,
      step: 0.05,
      description: words(
        "How closely the style of the picture is followed: 0 loosely, 1 exactly.",
        "对图像风格的遵循程度：0 宽松，1 严格。",
      ),
    }),
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
