import { defineNode, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  growMaskInput,
  maskedPartInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("edit/inpaint", ask);

export const stabilityInpaint = defineNode({
  type: "StabilityInpaint",
  version: 1,
  title: words("Stability: inpaint", "Stability：局部重绘"),
  category: "api/stability",
  description: words(
    "Paints the masked part of a picture anew, as the prompt says.",
    "按提示词重绘图像中被遮罩的部分。",
  ),
  aliases: ["edit", "mask", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    mask: maskedPartInput(),
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    grow_mask: growMaskInput(5, 100),
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
