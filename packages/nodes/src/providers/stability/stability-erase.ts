import { defineNode, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  growMaskInput,
  maskedPartInput,
  outputFormatInput,
  pictureInput,
  seedInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const request = (ask: StabilityAsk) => stabilityRequest("edit/erase", ask);

export const stabilityErase = defineNode({
  type: "StabilityErase",
  version: 1,
  title: words("Stability: erase", "Stability：擦除"),
  category: "api/stability",
  description: words(
    "Takes the masked things out of a picture and fills in what was behind.",
    "去除图像中被遮罩的物体，并补全其后的背景。",
  ),
  aliases: ["remove object", "mask", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    mask: maskedPartInput(),
    grow_mask: growMaskInput(5, 20),
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
