import { defineNode, text, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  growMaskInput,
  negativePromptInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("edit/search-and-replace", ask);

export const stabilitySearchReplace = defineNode({
  type: "StabilitySearchReplace",
  version: 1,
  title: words("Stability: search and replace", "Stability：搜索并替换"),
  category: "api/stability",
  description: words(
    "Finds a thing by its name and puts another in its place, without a mask.",
    "无需遮罩，按名称找到物体并替换为另一个。",
  ),
  aliases: ["edit", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    search_prompt: text({
      prompt: true,
      description: words("The thing to replace, in a few English words.", "要替换的物体，用简短的英文描述。"),
    }),
    prompt: promptInput(),
    negative_prompt: negativePromptInput(),
    grow_mask: growMaskInput(3, 20),
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
