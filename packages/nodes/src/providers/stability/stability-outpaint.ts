import { defineNode, int, words } from "@weft/graph";
import { credentialInput, takeInput } from "../provider-inputs.ts";
import {
  creativityInput,
  outputFormatInput,
  pictureInput,
  promptInput,
  seedInput,
  stylePresetInput,
} from "./stability-inputs.ts";
import { type StabilityAsk, stabilityRequest } from "./stability-request.ts";
import { askStability, STABILITY_OUTPUTS } from "./stability-result.ts";

const MAX_SIDE = 2000;

const request = (ask: StabilityAsk) => stabilityRequest("edit/outpaint", ask);

const side = (en: string, zh: string) =>
  int({ default: 0, min: 0, max: MAX_SIDE, unit: "px", description: words(en, zh) });

export const stabilityOutpaint = defineNode({
  type: "StabilityOutpaint",
  version: 1,
  title: words("Stability: outpaint", "Stability：扩展画面"),
  category: "api/stability",
  description: words(
    "Makes a picture larger by inventing what lies beyond its edges.",
    "补全画面边缘之外的内容，使图像变大。",
  ),
  aliases: ["uncrop", "extend", "stability ai", "api"],
  inputs: {
    image: pictureInput(),
    left: side("How far it grows to the left.", "向左扩展的距离。"),
    right: side("How far it grows to the right.", "向右扩展的距离。"),
    up: side("How far it grows upward.", "向上扩展的距离。"),
    down: side("How far it grows downward.", "向下扩展的距离。"),
    creativity: creativityInput({ default: 0.5, min: 0, max: 1 }),
    prompt: promptInput(
      words("What should be beyond the edges; may stay empty.", "边缘之外应出现的内容，可留空。"),
    ),
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
